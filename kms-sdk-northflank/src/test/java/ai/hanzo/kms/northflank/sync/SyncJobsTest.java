// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static ai.hanzo.kms.northflank.fixture.SyncServer.ID;
import static ai.hanzo.kms.northflank.fixture.SyncServer.ONE;
import static ai.hanzo.kms.northflank.fixture.SyncServer.badGateway;
import static ai.hanzo.kms.northflank.fixture.SyncServer.busy;
import static ai.hanzo.kms.northflank.fixture.SyncServer.idle;
import static ai.hanzo.kms.northflank.fixture.SyncServer.syncing;
import static ai.hanzo.kms.northflank.fixture.SyncServer.unavailable;
import static ai.hanzo.kms.northflank.fixture.SyncServer.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A trigger queues its job once in effect, whatever the network and other jobs do. */
class SyncJobsTest {

    private static final String READ = "GET " + ONE;
    private static final String RUN = "POST " + ONE + "/sync-secrets";

    @Test
    void aJobInProgressIsWaitedOutWithTenSecondsBetweenTwoRequests() {
        try (SyncServer server = new SyncServer(idle(), busy(), idle(), busy(), idle(), syncing("pending"))) {
            NorthflankSecretSync queued = server.syncs().syncSecrets(ID);

            assertThat(queued.syncStatus()).isEqualTo(JobStatus.PENDING);
            assertThat(server.asked()).containsExactly(READ, RUN, READ, RUN, READ, RUN);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
        }
    }

    @Test
    void aJobThatIsInProgressForLongerThanTheCallMayTakeIsAnExceptionOfItsOwn() {
        StubKms.Reply[] script = IntStream.range(0, 18)
                .mapToObj(request -> request % 2 == 0 ? idle() : busy())
                .toArray(StubKms.Reply[]::new);
        try (SyncServer server = new SyncServer(script)) {
            SyncInProgressException e = catchThrowableOfType(
                    SyncInProgressException.class, () -> server.syncs().syncSecrets(ID));

            assertThat(e)
                    .hasMessageContaining("A job for this sync is already in progress")
                    .hasMessageContaining("after 10 seconds or more");
            assertThat(e.isOutcomeUnknown()).isFalse();
            assertThat(server.time.slept()).isEqualTo(Duration.ofSeconds(80));
        }
    }

    @Test
    void anInterruptEndsTheWaitAndLeavesTheFlagSet() {
        try (SyncServer server = new SyncServer(idle(), busy())) {
            server.syncs();
            Thread.currentThread().interrupt();

            CallInterruptedException e = catchThrowableOfType(
                    CallInterruptedException.class, () -> server.syncs().syncSecrets(ID));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.isOutcomeUnknown()).isFalse();
        }
    }

    @Test
    void aRequestIsRepeatedNoEarlierThanAServerThatFailedAsks() {
        try (SyncServer server = new SyncServer(idle(), unavailable(60), idle(), idle(), syncing("pending"))) {
            server.syncs().syncSecrets(ID);

            assertThat(server.asked()).containsExactly(READ, RUN, READ, READ, RUN);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(60));
        }
    }

    @Test
    void aServerThatAsksForMoreTimeThanThereIsIsAskedForNoOtherJob() {
        try (SyncServer server = new SyncServer(idle(), unavailable(120), idle())) {
            ServerException e = catchThrowableOfType(
                    ServerException.class, () -> server.syncs().syncSecrets(ID));

            assertThat(e).hasMessageContaining("120 s");
            assertThat(e.isOutcomeUnknown()).isTrue();
            assertThat(server.asked()).containsExactly(READ, RUN, READ);
            assertThat(server.time.pauses()).isEmpty();
        }
    }

    @Test
    void aLostResponseIsFollowedByALookThatFindsTheJob() {
        try (SyncServer server = new SyncServer(idle(), badGateway(), syncing("running"))) {
            NorthflankSecretSync queued = server.syncs().syncSecrets(ID);

            assertThat(queued.syncStatus()).isEqualTo(JobStatus.RUNNING);
            assertThat(server.asked()).containsExactly(READ, RUN, READ);
        }
    }

    @Test
    void aJobThatHasEndedByTheTimeOfTheLookIsFoundToo() {
        StubKms.Reply ended = SyncServer.sync(
                sync -> sync.put("lastSyncJobId", "124").put("lastSyncedAt", "2025-01-23T11:00:00.000Z"));
        try (SyncServer server = new SyncServer(idle(), badGateway(), ended)) {
            assertThat(server.syncs().syncSecrets(ID).lastSyncJobId()).isEqualTo("124");
            assertThat(server.asked()).containsExactly(READ, RUN, READ);
        }
    }

    @Test
    void whatWasNotQueuedIsSentAgainAfterASecondLook() {
        try (SyncServer server = new SyncServer(idle(), badGateway(), idle(), idle(), syncing("pending"))) {
            server.syncs().syncSecrets(ID);

            assertThat(server.asked()).containsExactly(READ, RUN, READ, READ, RUN);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(2));
        }
    }

    @Test
    void aServerThatStaysAwayEndsTheCallAfterAsManyRequestsAsTheClientAllows() {
        try (SyncServer server = new SyncServer(
                idle(), badGateway(), idle(), idle(), badGateway(), idle(), idle(), badGateway(), idle())) {
            ServerException e = catchThrowableOfType(
                    ServerException.class, () -> server.syncs().syncSecrets(ID));

            assertThat(e.isOutcomeUnknown()).isTrue();
            assertThat(server.asked()).filteredOn(RUN::equals).hasSize(3);
        }
    }

    @Test
    void anotherJobThatWasRunningBeforeIsNotTakenForThisOne() {
        try (SyncServer server = new SyncServer(
                syncing("running"),
                badGateway(),
                syncing("running"),
                syncing("running"),
                busy(),
                syncing("running"),
                syncing("pending"))) {
            NorthflankSecretSync queued = server.syncs().syncSecrets(ID);

            assertThat(queued.syncStatus()).isEqualTo(JobStatus.PENDING);
            assertThat(server.asked()).containsExactly(READ, RUN, READ, READ, RUN, READ, READ);
        }
    }

    @Test
    void anotherCallersJobThatIsWaitedOutIsNotTakenForThisOne() {
        StubKms.Reply another = SyncServer.sync(
                sync -> sync.put("lastSyncJobId", "124").put("lastSyncedAt", "2025-01-23T11:00:00.000Z"));
        try (SyncServer server =
                new SyncServer(idle(), busy(), another, badGateway(), another, another, syncing("pending"))) {
            NorthflankSecretSync queued = server.syncs().syncSecrets(ID);

            assertThat(queued.syncStatus()).isEqualTo(JobStatus.PENDING);
            assertThat(server.asked()).containsExactly(READ, RUN, READ, RUN, READ, READ, RUN);
        }
    }

    @Test
    void anotherJobThanTheOneThatWasRunningBeforeIsTakenForThisOneHoweverFarItIs() {
        for (String status : List.of("running", "succeeded")) {
            StubKms.Reply next =
                    SyncServer.sync(sync -> sync.put("syncStatus", status).put("lastSyncJobId", "124"));
            try (SyncServer server = new SyncServer(syncing("running"), badGateway(), next)) {
                assertThat(server.syncs().syncSecrets(ID).lastSyncJobId()).isEqualTo("124");
                assertThat(server.asked()).containsExactly(READ, RUN, READ);
            }
        }
    }

    @Test
    void aLookThatFailsLeavesTheQuestionOpenAndSaysSo() {
        try (SyncServer server = new SyncServer(idle(), badGateway(), unknown())) {
            ServerException e = catchThrowableOfType(
                    ServerException.class, () -> server.syncs().syncSecrets(ID));

            assertThat(e.isOutcomeUnknown()).isTrue();
            assertThat(e.getSuppressed()).hasExactlyElementsOfTypes(NotFoundException.class);
        }
    }

    @Test
    void aTriggerOfWhatIsNotThereIsNotSent() {
        try (SyncServer server = new SyncServer(unknown())) {
            assertThatThrownBy(() -> server.syncs().removeSecrets(ID)).isInstanceOf(NotFoundException.class);
            assertThat(server.asked()).containsExactly(READ);
        }
    }

    @Test
    void aMissingFolderIsSaidSo() {
        try (SyncServer server = new SyncServer(idle(), SyncServer.refusal(400, "FolderMissing"))) {
            assertThatThrownBy(() -> server.syncs().importSecrets(ID, ImportBehavior.PRIORITIZE_SOURCE))
                    .hasMessageContaining("Could not find folder");
            assertThat(server.asked()).hasSize(2);
        }
    }
}
