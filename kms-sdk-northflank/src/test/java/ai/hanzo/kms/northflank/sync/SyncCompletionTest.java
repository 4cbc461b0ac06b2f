// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static ai.hanzo.kms.northflank.fixture.SyncServer.ID;
import static ai.hanzo.kms.northflank.fixture.SyncServer.ONE;
import static ai.hanzo.kms.northflank.fixture.SyncServer.badGateway;
import static ai.hanzo.kms.northflank.fixture.SyncServer.busy;
import static ai.hanzo.kms.northflank.fixture.SyncServer.failed;
import static ai.hanzo.kms.northflank.fixture.SyncServer.idle;
import static ai.hanzo.kms.northflank.fixture.SyncServer.removing;
import static ai.hanzo.kms.northflank.fixture.SyncServer.sync;
import static ai.hanzo.kms.northflank.fixture.SyncServer.syncing;
import static ai.hanzo.kms.northflank.fixture.SyncServer.unavailable;
import static ai.hanzo.kms.northflank.fixture.SyncServer.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waiting for the jobs of a sync: politely, to their end, and with the server's own word for a failure. */
class SyncCompletionTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String READ = "GET " + ONE;
    private static final String DELETE = "DELETE " + ONE + "?removeSecrets=true";

    @Test
    void looksUntilTheRunHasSucceeded() {
        try (SyncServer server = new SyncServer(syncing("pending"), syncing("running"), syncing("running"), idle())) {
            assertThat(server.syncs().awaitCompletion(ID, MINUTE).syncStatus()).isEqualTo(JobStatus.SUCCEEDED);

            assertThat(server.asked()).containsExactly(READ, READ, READ, READ);
            assertThat(server.time.pauses())
                    .containsExactly(Duration.ofMillis(500), Duration.ofMillis(750), Duration.ofMillis(1125));
        }
    }

    @Test
    void looksNoEarlierThanAServerThatFailedAsks() {
        try (SyncServer server = new SyncServer(unavailable(120), idle())) {
            server.syncs().awaitCompletion(ID, Duration.ofSeconds(125));

            assertThat(server.asked()).containsExactly(READ, READ);
            assertThat(server.time.slept()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        }
        try (SyncServer server = new SyncServer(unavailable(120))) {
            assertThatThrownBy(() -> server.syncs().awaitCompletion(ID, MINUTE))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("120 s");
            assertThat(server.asked()).containsExactly(READ);
        }
    }

    @Test
    void looksOnceWhenNothingIsUnderWay() {
        try (SyncServer server = new SyncServer(idle())) {
            server.syncs().awaitCompletion(ID, MINUTE);

            assertThat(server.asked()).hasSize(1);
            assertThat(server.time.pauses()).isEmpty();
        }
    }

    @Test
    void endsWithTheServersOwnMessage() throws Exception {
        try (SyncServer server =
                new SyncServer(syncing("running"), failed("Request failed\nwith status code 403 \u0007"))) {
            SyncFailedException e = catchThrowableOfType(
                    SyncFailedException.class, () -> server.syncs().awaitCompletion(ID, MINUTE));

            assertThat(e.reason()).isEqualTo("Request failedwith status code 403");
            assertThat(e.syncId()).isEqualTo(ID);
            assertThat(e.isOutcomeUnknown()).isFalse();
            assertThat(e)
                    .hasMessageStartingWith(
                            "The sync of the secret sync \"my-northflank-sync\" failed: Request failedwith"
                                    + " status code 403 (GET /api/v1/secret-syncs/northflank/{syncId}, ID " + ID
                                    + ").");
            assertThat(copyOf(e).reason()).isEqualTo(e.reason());
        }
    }

    @Test
    void theLatestRunCountsWhenNothingIsUnderWay() {
        try (SyncServer server = new SyncServer(failed("a year ago"))) {
            assertThatThrownBy(() -> server.syncs().awaitCompletion(ID, MINUTE))
                    .isInstanceOf(SyncFailedException.class)
                    .hasMessageContaining("a year ago");
        }
    }

    @Test
    void anOldFailureOfAnotherSortDoesNotCount() {
        try (SyncServer server = new SyncServer(
                sync(sync -> sync.put("syncStatus", "running").put("importStatus", "failed")),
                sync(sync -> sync.put("importStatus", "failed")))) {
            assertThat(server.syncs().awaitCompletion(ID, MINUTE).importStatus())
                    .isEqualTo(JobStatus.FAILED);
        }
    }

    @Test
    void aJobThatEndedBeforeTheFirstLookIsJudgedByTheResponseThatQueuedIt() {
        StubKms.Reply ended =
                sync(sync -> sync.put("importStatus", "failed").put("lastImportMessage", "no such group"));
        try (SyncServer server = new SyncServer(idle(), sync(sync -> sync.put("importStatus", "pending")), ended)) {
            NorthflankSecretSyncs syncs = server.syncs();
            NorthflankSecretSync queued = syncs.importSecrets(ID, ImportBehavior.PRIORITIZE_SOURCE);

            assertThatThrownBy(() -> syncs.awaitCompletion(queued, MINUTE))
                    .isInstanceOf(SyncFailedException.class)
                    .hasMessageContaining("The import of the secret sync")
                    .hasMessageContaining("no such group");
        }
    }

    @Test
    void aFailureWithoutAMessageIsStillOne() {
        try (SyncServer server = new SyncServer(sync(sync -> sync.put("syncStatus", "failed")))) {
            SyncFailedException e = catchThrowableOfType(
                    SyncFailedException.class, () -> server.syncs().awaitCompletion(ID, MINUTE));

            assertThat(e.reason()).isNull();
            assertThat(e).hasMessageStartingWith("The sync of the secret sync \"my-northflank-sync\" failed (GET ");
        }
    }

    @Test
    void theTimeIsKeptAndTheLastStateIsNamed() {
        try (SyncServer server = new SyncServer(syncing("running"))) {
            CallTimeoutException e = catchThrowableOfType(
                    CallTimeoutException.class, () -> server.syncs().awaitCompletion(ID, MINUTE));

            assertThat(e).hasMessageContaining("last seen with sync running, import never, removal never");
            assertThat(e.isOutcomeUnknown()).isFalse();
            assertThat(server.time.slept()).isBetween(MINUTE.minusSeconds(1), MINUTE);
            assertThat(server.asked()).hasSizeLessThan(20);
        }
    }

    @Test
    void noPauseIsLongerThanTenSeconds() {
        StubKms.Reply[] script = IntStream.range(0, 40)
                .mapToObj(look -> look < 39 ? syncing("running") : idle())
                .toArray(StubKms.Reply[]::new);
        try (SyncServer server = new SyncServer(script)) {
            server.syncs().awaitCompletion(ID, Duration.ofHours(1));

            assertThat(server.time.pauses())
                    .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(10)));
            assertThat(server.time.pauses()).isSorted().endsWith(Duration.ofSeconds(10));
        }
    }

    @Test
    void looksThatFailInPassingDoNotEndTheWait() {
        StubKms.Reply[] script = IntStream.range(0, 12)
                .mapToObj(look -> look == 0 ? syncing("running") : look < 11 ? badGateway() : idle())
                .toArray(StubKms.Reply[]::new);
        try (SyncServer server = new SyncServer(script)) {
            assertThat(server.syncs().awaitCompletion(ID, MINUTE).syncStatus()).isEqualTo(JobStatus.SUCCEEDED);
        }
    }

    @Test
    void aServerThatStaysAwayIsNamedAtTheEnd() {
        try (SyncServer server = new SyncServer(badGateway())) {
            CallTimeoutException e = catchThrowableOfType(
                    CallTimeoutException.class, () -> server.syncs().awaitCompletion(ID, MINUTE));

            assertThat(e).hasMessageContaining("could not be read once").hasMessageContaining("The last poll failed");
            assertThat(e.status()).isEqualTo(502);
        }
    }

    @Test
    void aSyncThatGoesAwayEndsTheWait() {
        try (SyncServer server = new SyncServer(syncing("running"), unknown())) {
            assertThatThrownBy(() -> server.syncs().awaitCompletion(ID, MINUTE)).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void anInterruptEndsTheWaitAndLeavesTheFlagSet() {
        try (SyncServer server = new SyncServer(syncing("running"))) {
            NorthflankSecretSyncs syncs = server.syncs();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> syncs.awaitCompletion(ID, MINUTE)).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aTimeThatIsNoneIsRefusedBeforeAnythingIsSent() {
        try (SyncServer server = new SyncServer(idle())) {
            for (Duration time : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(2)}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> server.syncs().awaitCompletion(ID, time));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, time));
            }
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aDeleteWithRemovalWaitsUntilTheSyncIsGone() {
        try (SyncServer server =
                new SyncServer(removing("pending"), removing("pending"), removing("succeeded"), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, READ, READ, READ);
        }
    }

    @Test
    void aDeleteWithRemovalFailsWithTheServersOwnMessage() {
        StubKms.Reply failed =
                sync(sync -> sync.put("removeStatus", "failed").put("lastRemoveMessage", "status code 403"));
        try (SyncServer server = new SyncServer(removing("pending"), removing("running"), failed)) {
            assertThatThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, MINUTE))
                    .isInstanceOf(SyncFailedException.class)
                    .hasMessageContaining("The removal of the secret sync")
                    .hasMessageContaining("status code 403");
        }
    }

    @Test
    void aDeleteWithRemovalWaitsForOtherJobsFirst() {
        try (SyncServer server = new SyncServer(busy(), removing("pending"), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, DELETE, READ);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(10));
        }
        try (SyncServer server = new SyncServer(busy(), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, DELETE);
        }
        try (SyncServer server = new SyncServer(busy())) {
            assertThatThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, MINUTE))
                    .isInstanceOf(SyncInProgressException.class);
        }
    }

    @Test
    void aDeleteWithRemovalOfWhatIsNotThereSaysSo() {
        try (SyncServer server = new SyncServer(unknown())) {
            assertThatThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, MINUTE))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void aDeleteWhoseResponseGotLostIsDoneWhenNothingIsThereAnyMore() {
        try (SyncServer server = new SyncServer(badGateway(), unknown())) {
            server.syncs().delete(ID);

            assertThat(server.asked()).containsExactly("DELETE " + ONE, "DELETE " + ONE);
        }
    }

    private static <E extends KmsException> E copyOf(E e) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(e);
        @SuppressWarnings("unchecked")
        E copy = (E) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        return copy;
    }
}
