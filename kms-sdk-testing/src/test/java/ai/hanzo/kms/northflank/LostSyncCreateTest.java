// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.StoredSync;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The create of a secret sync whose response got lost, judged by the same table as that of a connection. */
class LostSyncCreateTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatThisCallMadeIsReturnedOrNamedWhenTheServerDroppedTheWishForSubfolders(boolean recursive) {
        try (FakeKms kms = CheckedKms.builder()
                .generation(Generation.OLDEST)
                .project("p-1", "Payments")
                .start()) {
            NorthflankSecretSyncRequest request =
                    request(kms).recursive(recursive).build();
            kms.faults().on(Operation.CREATE_SYNC).next(1).afterCommit().drop();

            UUID created;
            try {
                created = NorthflankSecretSyncs.of(kms.client()).create(request).id();
                assertThat(recursive).isFalse();
            } catch (OptionDroppedException e) {
                assertThat(recursive).isTrue();
                created = e.storedId();
            }

            assertThat(kms.secretSyncs().syncs())
                    .singleElement()
                    .extracting(StoredSync::id)
                    .isEqualTo(created);
        }
    }

    @Test
    void whatAnotherProgramMadeALittleBeforeIsNotClaimed() {
        try (FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
                KmsClient otherProgram = kms.clientBuilder().build()) {
            NorthflankSecretSyncRequest request = request(kms).build();
            UUID others = NorthflankSecretSyncs.of(otherProgram).create(request).id();
            kms.clock().advance(Duration.ofSeconds(5));
            kms.faults().on(Operation.CREATE_SYNC).next(1).drop();

            assertThatThrownBy(() -> NorthflankSecretSyncs.of(kms.client()).create(request))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            e -> assertThat(e.foundId()).isEqualTo(others));
        }
    }

    private static NorthflankSecretSyncRequest.Builder request(FakeKms kms) {
        kms.northflank().addProject("nf-p", "Northflank Project").addSecretGroup("nf-p", "g", "Group", Map.of());
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of());
        UUID connection = NorthflankConnections.of(kms.client())
                .create(NorthflankConnectionRequest.builder()
                        .name("nf")
                        .apiToken("nf-token")
                        .build())
                .id();
        return NorthflankSecretSyncRequest.builder()
                .name("s")
                .projectId("p-1")
                .connectionId(connection)
                .environment("dev")
                .keepUnknownKeys()
                .autoSync(false)
                .destination("nf-p", "g");
    }
}
