// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The budget of a Northflank account, which KMS takes from too. */
class NorthflankBudgetTest {
    private final FakeKms kms = CheckedKms.builder()
            .generation(Generation.NEWEST)
            .project("p-1", "Payments")
            .start();
    private final Wire wire = new Wire(kms);
    private final Wire northflank = Wire.toNorthflank(kms, "nf-token");

    @AfterEach
    void close() {
        kms.close();
    }

    private int taken() {
        String left = northflank.get("/v1/projects").header("x-ratelimit-remaining");
        return 1000 - Integer.parseInt(left);
    }

    @Test
    void eachCheckOfATokenTakesOne() {
        wire.create("a");
        wire.create("b");

        assertThat(taken()).isEqualTo(2 + 1);
    }

    @Test
    void theNewestServersRepeatACheckThreeTimesWhenNorthflankIsNotWell() {
        kms.northflank().unavailable(503);
        assertThat(wire.create("a").status()).isEqualTo(400);
        kms.northflank().available();

        assertThat(taken()).isEqualTo(4 + 1);
        assertThat(kms.northflank().checks()).isEqualTo(1);
    }

    @Test
    void aRunOfASyncTakesTwo() {
        String id = wire.create("nf").id();
        kms.northflank().addProject("nf-p", "P").addSecretGroup("nf-p", "g", "G", Map.of());
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("KEY", "value"));
        wire.post("/api/v1/secret-syncs/northflank", """
                {"name":"s","projectId":"p-1","connectionId":"%s","environment":"dev","secretPath":"/",
                 "syncOptions":{"initialSyncBehavior":"overwrite-destination"},
                 "destinationConfig":{"projectId":"nf-p","secretGroupId":"g"}}""".formatted(id));

        assertThat(kms.northflank().secrets("nf-p", "g")).containsKey("KEY");
        assertThat(taken()).isEqualTo(1 + 2 + 1);
    }

    @Test
    void aCheckWithoutAnyBudgetLeftFails() {
        kms.northflank().rateLimit(1, Duration.ofHours(1));
        wire.create("a");

        assertThat(wire.create("b").message()).contains("Request failed with status code 429");
    }

    @Test
    void everyResponseTellsOfTheBudget() {
        kms.northflank().accept("nf-token");
        WireResponse refused = Wire.toNorthflank(kms, "bad").get("/v1/projects");
        WireResponse unknown = northflank.call("GET", "/v1/nothing").unchecked().send();

        assertThat(refused.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("1000");
        assertThat(unknown.header("x-ratelimit-limit")).isEqualTo("1000");
        assertThat(unknown.header("x-ratelimit-reset")).isEqualTo("3600");
    }
}
