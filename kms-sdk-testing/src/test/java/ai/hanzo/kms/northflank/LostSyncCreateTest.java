// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.NameConflictException;
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

/** The create of a secret sync whose response got lost, judged by the table in docs/decisions/lost-create.md. */
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

    @Test
    void whatAnotherProgramMadeOtherwiseOrLongBeforeIsATakenName() {
        try (FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
                KmsClient otherProgram = kms.clientBuilder().build()) {
            NorthflankSecretSyncRequest.Builder request = request(kms);
            NorthflankSecretSyncs.of(otherProgram)
                    .create(request.description("theirs").build());
            kms.clock().advance(Duration.ofSeconds(5));
            kms.faults().on(Operation.CREATE_SYNC).next(1).drop();
            assertThatThrownBy(() -> NorthflankSecretSyncs.of(kms.client())
                            .create(request.description("ours").build()))
                    .isInstanceOf(NameConflictException.class);

            kms.clock().advance(Duration.ofMinutes(11));
            kms.faults().on(Operation.CREATE_SYNC).next(1).drop();
            assertThatThrownBy(() -> NorthflankSecretSyncs.of(kms.client())
                            .create(request.description("theirs").build()))
                    .isInstanceOf(NameConflictException.class);
        }
    }

    @Test
    void whatTheClientGaveToAnotherCallerIsATakenName() {
        try (FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start()) {
            NorthflankSecretSyncRequest request = request(kms).build();
            NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms.client());
            syncs.create(request);
            kms.faults().on(Operation.CREATE_SYNC).next(1).drop();

            assertThatThrownBy(() -> syncs.create(request)).isInstanceOf(NameConflictException.class);
        }
    }

    @Test
    void whatNeverArrivedIsSentAgainOnce() {
        try (FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start()) {
            NorthflankSecretSyncRequest request = request(kms).build();
            kms.faults().on(Operation.CREATE_SYNC).next(1).drop();

            UUID created =
                    NorthflankSecretSyncs.of(kms.client()).create(request).id();

            assertThat(kms.secretSyncs().syncs())
                    .singleElement()
                    .extracting(StoredSync::id)
                    .isEqualTo(created);
            assertThat(kms.count(Operation.CREATE_SYNC)).isEqualTo(2);
        }
    }

    @Test
    void aLookupThatIsRefusedLeavesTheOutcomeUnknown() {
        try (FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start()) {
            NorthflankSecretSyncRequest request = request(kms).build();
            kms.faults().on(Operation.CREATE_SYNC).next(1).afterCommit().drop();
            kms.faults().on(Operation.GET_SYNC_BY_NAME).next(1).error(403, "PermissionDenied", "not you");

            assertThatThrownBy(() -> NorthflankSecretSyncs.of(kms.client()).create(request))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            e -> assertThat(e.foundId()).isNull());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void aRefusalAfterALostRequestIsNotCertain(int status) {
        try (FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start()) {
            NorthflankSecretSyncRequest request = request(kms).build();
            kms.faults().on(Operation.CREATE_SYNC).next(1).drop();
            kms.faults().on(Operation.CREATE_SYNC).next(1).error(status, status == 404 ? "NotFound" : "Refused", "no");

            assertThatThrownBy(() -> NorthflankSecretSyncs.of(kms.client()).create(request))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageNotContaining("nothing was stored");
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
