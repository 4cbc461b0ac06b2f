// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeNorthflank;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of Northflank's own API. */
class NorthflankFaultsTest {
    private final FakeKms kms = CheckedKms.start();
    private final FakeNorthflank northflank = kms.northflank();
    private final Wire wire = Wire.toNorthflank(kms, "nf-token");

    @AfterEach
    void close() {
        kms.northflank().faults().clear();
        kms.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500})
    void respondsWithAStatusInNorthflanksWords(int status) {
        northflank.faults().on(Operation.LIST_PROJECTS).next(1).status(status);

        WireResponse response = wire.get("/v1/projects");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json().has("reqId")).isFalse();
        assertThat(wire.get("/v1/projects").status()).isEqualTo(200);
    }

    @Test
    void limitsTheRateAsNorthflankTellsIt() {
        northflank.faults().onAll().rateLimited(Duration.ofSeconds(7));

        WireResponse response = wire.get("/v1/projects");

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("x-ratelimit-reset")).isEqualTo("7");
        assertThat(response.header("retry-after")).isEmpty();
    }

    @Test
    void losesItsResponses() {
        northflank.addProject("shop", "Shop");
        northflank.faults().onAll().truncatedBody().onAll().drop().onAll().html(502);

        assertThatThrownBy(() -> wire.get("/v1/projects")).isInstanceOf(Wire.ConnectionBroken.class);
        // No GET: Java's client would send that once more by itself.
        assertThatThrownBy(() -> wire.patch("/v1/projects/shop/secrets/g", "{}"))
                .isInstanceOf(Wire.ConnectionBroken.class);
        assertThat(wire.call("GET", "/v1/projects").unchecked().send().header("content-type"))
                .isEqualTo("text/html");
        assertThat(northflank.calls())
                .extracting(RecordedCall::toString)
                .containsExactly(
                        "GET /v1/projects -> 200 (truncated on purpose)",
                        "PATCH /v1/projects/shop/secrets/g {} -> connection dropped",
                        "GET /v1/projects -> 502");
    }

    @Test
    void doesNotMeetWhatKmsAsksFor() {
        northflank.faults().onAll().always().status(500);

        assertThat(new Wire(kms).create("a").status()).isEqualTo(200);
        assertThat(wire.get("/v1/projects").status()).isEqualTo(500);
        kms.reset();
        assertThat(wire.get("/v1/projects").status()).isEqualTo(200);
    }

    static List<Named<Function<FaultPlan, Faults>>> faultsOfTheKms() {
        return List.of(
                Named.of("expired", FaultPlan::expiredToken),
                Named.of("revoked", FaultPlan::revokedToken),
                Named.of("locked", FaultPlan::lockedIdentity),
                Named.of("maintenance", FaultPlan::maintenance),
                Named.of("down", plan -> plan.northflankDown(503)));
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheKms")
    void hasNoFaultOfTheKms(Function<FaultPlan, Faults> kind) {
        assertThatThrownBy(() -> kind.apply(northflank.faults().onAll()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void hasNoOperationOfTheKms() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> northflank.faults().on(Operation.CREATE_CONNECTION));
    }
}
