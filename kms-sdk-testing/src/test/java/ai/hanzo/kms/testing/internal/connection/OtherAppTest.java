// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.util.List;
import java.util.UUID;
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
    void areAsStrictAsThoseOfNorthflank() {
        try (kms) {
            assertThat(send("POST", FLY, BODY.replace("\"fly\"", "\"Not_A_Name\""))
                            .issues())
                    .containsExactly("custom name");
            assertThat(send("POST", FLY, BODY.replace("access-token", "api-token"))
                            .issues())
                    .containsExactly("invalid_union_discriminator method");
            assertThat(send("GET", FLY + "?projectId=p-9").status()).isEqualTo(404);
            kms.identity().deny(Permission.CREATE);
            assertThat(send("POST", FLY, BODY).error()).isEqualTo("PermissionDenied");
            kms.identity().allow(Permission.CREATE);
            String one = FLY + "/" + send("POST", FLY, BODY).id();
            for (Permission permission : List.of(Permission.READ, Permission.EDIT, Permission.DELETE)) {
                kms.identity().deny(permission);
            }
            assertThat(send("GET", one).status()).isEqualTo(403);
            assertThat(send("PATCH", one, "{\"name\":\"b\"}").status()).isEqualTo(403);
            assertThat(send("DELETE", one).status()).isEqualTo(403);
        }
    }

    @Test
    void areChangedAndOfferedToSyncsAndKeptWhileInUse() {
        try (kms) {
            String id = send("POST", FLY, BODY).id();

            send("PATCH", FLY + "/" + id, "{\"name\":\"air\",\"credentials\":{\"accessToken\":\"u\"}}");

            assertThat(send("GET", FLY + "/available").names()).containsExactly("air");
            assertThat(kms.connections().get(0).holds("accessToken", "u")).isTrue();
            kms.markInUse(UUID.fromString(id));
            assertThat(send("DELETE", FLY + "/" + id).message()).startsWith("Cannot delete App Connection");
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
