// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.StoredConnection;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final FakeKms kms =
            CheckedKms.frozen().rateLimit(2, 1, Duration.ofSeconds(60)).start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void countsDownOnEveryResponse() {
        WireResponse first = wire.get(CONNECTIONS);
        assertThat(first.header("x-ratelimit-limit")).isEqualTo("2");
        assertThat(first.header("x-ratelimit-remaining")).isEqualTo("1");
        assertThat(first.header("x-ratelimit-reset")).isEqualTo("60");
        assertThat(first.header("retry-after")).isEmpty();

        kms.clock().advance(Duration.ofMillis(10_500));
        WireResponse second = wire.get(CONNECTIONS + "/" + kms.identity().id());
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(second.header("x-ratelimit-reset")).isEqualTo("50");
    }

    @Test
    void refusesWhenNothingIsLeftAndTellsWhenToComeBack() {
        wire.get(CONNECTIONS);
        wire.get(CONNECTIONS);
        kms.clock().advance(Duration.ofSeconds(33));

        WireResponse response = wire.get(CONNECTIONS);

        response.refusedWith(429, "RateLimitExceeded", "Rate limit exceeded. Please try again in 27 seconds");
        assertThat(response.header("retry-after")).isEqualTo("27");
        assertThat(response.header("x-ratelimit-remaining")).isEqualTo("0");
        kms.clock().advance(Duration.ofSeconds(27));
        assertThat(wire.get(CONNECTIONS).status()).isEqualTo(200);
    }

    @Test
    void doesNothingWhenItRefuses() {
        assertThat(wire.create("a").status()).isEqualTo(200);
        assertThat(wire.create("b").status()).isEqualTo(429);

        assertThat(kms.connections()).extracting(StoredConnection::name).containsExactly("a");
    }

    @Test
    void countsReadsWritesAndLoginsAsTheContractSays() {
        assertThat(wire.create("a").status()).isEqualTo(200);

        assertThat(wire.get(CONNECTIONS).status()).isEqualTo(200);
        assertThat(wire.login("jwt-auth", "{\"identityId\":\"x\",\"jwt\":\"y\"}")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void aServerWithoutLimitsSendsNoHeaders() {
        try (FakeKms unlimited = CheckedKms.start()) {
            assertThat(new Wire(unlimited).get(CONNECTIONS).header("x-ratelimit-limit"))
                    .isEmpty();
        }
    }

    @Test
    void theHourOfNorthflankBeginsWithTheFirstRequest() {
        Wire northflank = Wire.toNorthflank(kms, "t");
        kms.clock().advance(Duration.ofMinutes(10));

        assertThat(northflank.get("/v1/projects").header("x-ratelimit-reset")).isEqualTo("3600");
        kms.clock().advance(Duration.ofMinutes(50));
        assertThat(northflank.get("/v1/projects").header("x-ratelimit-reset")).isEqualTo("600");
        assertThat(northflank.get("/v1/projects").header("x-ratelimit-remaining"))
                .isEqualTo("997");
        kms.clock().advance(Duration.ofMinutes(10));
        assertThat(northflank.get("/v1/projects").header("x-ratelimit-remaining"))
                .isEqualTo("999");
    }
}
