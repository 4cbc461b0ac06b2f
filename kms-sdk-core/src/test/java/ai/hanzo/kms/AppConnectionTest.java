// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class AppConnectionTest {

    @Test
    void ofACredentialThatAServerSendsByMistakeOnlyTheNamesOfItsFieldsAreShown() throws Exception {
        AppConnection connection =
                JsonMapper.builder().findAndAddModules().build().readValue("""
                        {"id": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "name": "shop", "app": "northflank",
                         "credentials": {"apiToken": "nf-s3cr3t", "nested": {"token": "nf-s3cr3t"}}}""", AppConnection.class);

        assertThat(connection.toString())
                .contains("name=shop", "credentials=[apiToken, nested]")
                .doesNotContain("nf-s3cr3t");
    }
}
