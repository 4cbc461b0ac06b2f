// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A token that KMS could not validate because Northflank was unavailable is tried again in bulk calls; the time is that of the fake. */
class BulkTransientRejectionTest {

    @AutoClose
    private final FakeKms kms = CheckedKms.frozen().start();

    @AutoClose
    private final KmsClient client =
            kms.clientBuilder().callTimeout(Duration.ofMinutes(2)).build();

    private final NorthflankConnections northflank = NorthflankConnections.of(client);

    @Test
    void aNorthflankThatIsUnwellForAMomentFailsNoItem() {
        kms.faults().on(Operation.CREATE_CONNECTION).next(3).northflankDown(503);

        BulkReport<?, EnsureResult> report = ensure("a", "b");

        assertThat(report.isSuccess()).isTrue();
        assertThat(report.duration()).isPositive();
        kms.verify().storedExactly("a", "b");
    }

    @Test
    void aNorthflankThatStaysUnwellFailsTheItemAfterFourTries() {
        kms.northflank().unavailable(503);

        BulkReport<?, EnsureResult> report = ensure("a");

        assertThat(report.items().get(0).failure())
                .isInstanceOf(CredentialsRejectedException.class)
                .hasMessageStartingWith("The app connection \"a\" (organization): ");
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(4);
        assertThat(report.duration()).isEqualTo(Duration.ofSeconds(2 + 5 + 10));
    }

    @Test
    void aNorthflankWhoseLimitIsReachedIsAskedOnce() {
        kms.northflank().unavailable(429);

        assertThat(ensure("a").items().get(0).failure())
                .isInstanceOfSatisfying(CredentialsRejectedException.class, e -> {
                    assertThat(e.transientCause()).isTrue();
                    assertThat(e.causeStatus()).isEqualTo(429);
                });
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
    }

    @Test
    void aBadTokenIsTriedOnce() {
        kms.northflank().reject("token-1");

        assertThat(ensure("a").failed()).isEqualTo(1);
        assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(1);
    }

    @Test
    void aRotationIsTriedAgainToo() {
        AppConnection a = ensure("a").items().get(0).orThrow().connection();
        kms.faults().on(Operation.UPDATE_CONNECTION).next(2).northflankDown(503);

        BulkReport<UUID, AppConnection> report =
                NorthflankTokenRotation.of(client).rotateAll(Map.of(a.id(), "token-2"), BulkOptions.defaults());

        assertThat(report.isSuccess()).isTrue();
        assertThat(report.duration()).isEqualTo(Duration.ofSeconds(2 + 5));
        kms.verify().stored("a").holding("apiToken", "token-2");
    }

    private BulkReport<NorthflankConnectionRequest, EnsureResult> ensure(String... names) {
        return northflank.ensureAll(
                Stream.of(names)
                        .map(name -> NorthflankConnectionRequest.builder()
                                .name(name)
                                .apiToken("token-1")
                                .build())
                        .toList(),
                BulkOptions.defaults());
    }
}
