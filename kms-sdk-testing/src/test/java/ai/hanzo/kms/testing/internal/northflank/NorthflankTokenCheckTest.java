// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NorthflankTokenCheckTest {
    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    private static void refuses(WireResponse response, String cause) {
        response.refusedWith(400, "BadRequest", "Failed to validate Northflank credentials: " + cause);
    }

    @Test
    void acceptsAnyTokenByDefault() {
        assertThat(wire.create("a").status()).isEqualTo(200);
        assertThat(kms.northflank().checks()).isEqualTo(1);
    }

    @Test
    void refusesARejectedTokenAndStoresNothing() {
        kms.northflank().reject("nf-token");

        refuses(wire.create("a"), "Request failed with status code 401");
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void acceptsOnlyNamedTokensOnceThereAreSome() {
        kms.northflank().accept("good");
        refuses(wire.create("a"), "Request failed with status code 401");

        kms.northflank().accept("nf-token");
        assertThat(wire.create("a").status()).isEqualTo(200);
    }

    @Test
    void tellsATokenWithoutPermissionByItsStatus() {
        kms.northflank().reject("nf-token").rejectionStatus(403);

        refuses(wire.create("a"), "Request failed with status code 403");
    }

    @Test
    void needsThePermissionToReadProjects() {
        kms.northflank().accept("nf-token", NorthflankPermission.SECRET_GROUPS_UPDATE);
        refuses(wire.create("a"), "Request failed with status code 403");

        kms.northflank().accept("nf-token", NorthflankPermission.PROJECTS_READ);
        assertThat(wire.create("a").status()).isEqualTo(200);
    }

    @Test
    void passesOnThatNorthflankIsNotWell() {
        kms.northflank().unavailable(503);
        refuses(wire.create("a"), "Request failed with status code 503");

        kms.northflank().unavailable("getaddrinfo ENOTFOUND api.northflank.com");
        refuses(wire.create("a"), "getaddrinfo ENOTFOUND api.northflank.com");

        kms.northflank().available();
        assertThat(wire.create("a").status()).isEqualTo(200);
    }

    @Test
    void triesTheTokenOfAnUpdateToo() {
        String id = wire.create("a").id();
        kms.northflank().reject("bad");

        WireResponse response = wire.patch(CONNECTIONS + "/" + id, "{\"credentials\":{\"apiToken\":\"bad\"}}");

        refuses(response, "Request failed with status code 401");
        assertThat(kms.connections().get(0).holds("apiToken", "nf-token")).isTrue();
    }

    @Test
    void doesNotAskNorthflankWhenAnUpdateHasNoToken() {
        String id = wire.create("a").id();

        wire.patch(CONNECTIONS + "/" + id, "{\"name\":\"b\"}");

        assertThat(kms.northflank().checks()).isEqualTo(1);
    }

    @Test
    void aBudgetThatIsUsedUpAtNorthflankIsToldApart() {
        kms.northflank().unavailable(429);

        refuses(wire.create("a"), "Request failed with status code 429");
        assertThat(kms.connections()).isEmpty();
    }
}
