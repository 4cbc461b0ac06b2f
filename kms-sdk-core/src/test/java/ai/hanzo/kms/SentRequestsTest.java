// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of requests has to bite. */
class SentRequestsTest {

    private final SentRequests requests = new SentRequests();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/auth/universal-auth/login | {\"clientId\":\"a\",\"clientSecert\":\"b\"}",
                "POST | /api/v1/auth/no-such-auth/login | {}",
                "GET | /api/v1/app-connections?projectId= | ''"
            })
    void aRequestThatDoesNotConformFailsTheTest(String method, String target, String body) {
        requests.add(method, target, Map.of("Content-Type", "application/json"), body);

        assertThatThrownBy(requests::requireConforming).isInstanceOf(AssertionError.class);
    }

    @Test
    void whatConformsOrIsMadeUpPasses() {
        requests.add("GET", "/api/v1/app-connections?projectId=a%26b", Map.of("Authorization", "Bearer t"), "");
        requests.add("GET", "/api/v1/things/7", Map.of(), "");

        assertThatCode(requests::requireConforming).doesNotThrowAnyException();
    }
}
