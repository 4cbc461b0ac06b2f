// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import org.junit.jupiter.api.Test;

/** Connections of kinds other than Northflank, for modules that add an app. */
class OtherAppTest {
    private static final String FLY = "/api/v1/app-connections/flyio";
    private static final String BODY =
            "{\"name\":\"fly\",\"method\":\"access-token\",\"credentials\":{\"accessToken\":\"t\"}}";

    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @Test
    void areCreatedFoundListedAndDeleted() {
        try (kms) {
            String id = send("POST", FLY, BODY).json().at("/appConnection/id").textValue();

            assertThat(send("GET", FLY + "/connection-name/fly").json().at("/appConnection/app"))
                    .hasToString("\"flyio\"");
            assertThat(send("GET", FLY).json().path("appConnections")).hasSize(1);
            assertThat(kms.connections().get(0).holds("accessToken", "t")).isTrue();
            assertThat(send("DELETE", FLY + "/" + id).status()).isEqualTo(200);
            assertThat(kms.connections()).isEmpty();
        }
    }

    @Test
    void keepANameFromNorthflankConnections() {
        try (kms) {
            send("POST", FLY, BODY);

            assertThat(send("POST", FLY, BODY).status()).isEqualTo(400);
            assertThat(wire.get("/api/v1/app-connections/northflank/connection-name/fly")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void ofAKindThatTheServerDoesNotKnowHaveNoRoute() {
        try (kms) {
            assertThat(send("POST", "/api/v1/app-connections/unheard-of", BODY).status())
                    .isEqualTo(404);
        }
    }

    /** The contract's file has no paths for these kinds. */
    private WireResponse send(String method, String path) {
        return wire.call(method, path).unchecked().send();
    }

    private WireResponse send(String method, String path, String json) {
        return wire.call(method, path).json(json).unchecked().send();
    }
}
