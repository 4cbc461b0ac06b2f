// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.NorthflankConnections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What carries the fake can't be reached by its clients: neither changed nor stopped. */
class ForeignRoutesTest {
    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/__admin/mappings/reset",
        "POST,/__admin/mappings",
        "DELETE,/__admin/mappings",
        "POST,/__admin/reset",
        "POST,/__admin/settings",
        "POST,/__admin/shutdown",
        "PUT,/__admin/scenarios/x/state",
        "POST,/__admin/recordings/start",
        "OPTIONS,/__admin/mappings"
    })
    void aWriteToTheAdministrationOfWireMockIsAnUnknownRoute(String method, String path) {
        WireResponse response = wire.call(method, path).json("{}").unchecked().send();

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).contains("\"message\":\"Route " + method + ":" + path + " not found\"");
        assertThat(NorthflankConnections.of(kms.client()).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/__admin",
                "/__admin/",
                "/__admin/mappings",
                "/__admin/requests",
                "/__admin/settings",
                "/__admin/docs",
                "/__admin/swagger-ui/index.html",
                "/__admin/webapp",
                "/__files",
                "/__files/x.json"
            })
    void aReadThereIsThePageOfTheConsole(String path) {
        WireResponse response = wire.call("GET", path).unchecked().send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).contains("<title>Hanzo KMS</title>");
    }

    @Test
    void theNorthflankBehindItHasNoneEither() {
        WireResponse response = Wire.toNorthflank(kms, "t")
                .call("POST", "/__admin/mappings/reset")
                .unchecked()
                .send();

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).contains("Not found");
    }
}
