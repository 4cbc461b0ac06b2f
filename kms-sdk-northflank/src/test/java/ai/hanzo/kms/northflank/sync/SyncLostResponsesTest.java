// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static ai.hanzo.kms.northflank.fixture.SyncServer.ID;
import static ai.hanzo.kms.northflank.fixture.SyncServer.ONE;
import static ai.hanzo.kms.northflank.fixture.SyncServer.badGateway;
import static ai.hanzo.kms.northflank.fixture.SyncServer.busy;
import static ai.hanzo.kms.northflank.fixture.SyncServer.idle;
import static ai.hanzo.kms.northflank.fixture.SyncServer.refusal;
import static ai.hanzo.kms.northflank.fixture.SyncServer.removing;
import static ai.hanzo.kms.northflank.fixture.SyncServer.sync;
import static ai.hanzo.kms.northflank.fixture.SyncServer.syncing;
import static ai.hanzo.kms.northflank.fixture.SyncServer.unavailable;
import static ai.hanzo.kms.northflank.fixture.SyncServer.unknown;
import static ai.hanzo.kms.northflank.sync.SyncRequestsOnTheWireTest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes of syncs whose response got lost: nothing is claimed, and nothing is called certain, that is not. */
class SyncLostResponsesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String READ = "GET " + ONE;
    private static final String DELETE = "DELETE " + ONE + "?removeSecrets=true";
    private static final StubKms.Reply NOTHING = refusal(404, "SyncNameUnknown");
    private static final StubKms.Reply FAILED = StubKms.Reply.html(500, "<html>failed</html>");
    private static final StubKms.Reply SILENCE = new StubKms.Reply(204, "text/plain", "", true, null);

    @Test
    void aRemovalThatMeetsItselfWaitsForItsEnd() {
        try (SyncServer server =
                new SyncServer(badGateway(), busy(), removing("pending"), removing("running"), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, DELETE, READ, READ, READ);
        }
    }

    @Test
    void aRemovalThatMeetsItselfAndFailsIsAFailure() {
        StubKms.Reply failed =
                sync(sync -> sync.put("removeStatus", "failed").put("lastRemoveMessage", "status code 403"));
        try (SyncServer server = new SyncServer(badGateway(), busy(), removing("running"), failed)) {
            assertThatThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, MINUTE))
                    .isInstanceOf(SyncFailedException.class)
                    .hasMessageContaining("status code 403");
        }
    }

    @Test
    void aRemovalThatMayBeUnderWayWhenTheTimeIsOverIsNotCalledUnqueued() {
        try (SyncServer server = new SyncServer(badGateway(), busy(), removing("running"))) {
            assertThatThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, MINUTE))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("can't tell whether the removal of the secrets was queued")
                    .hasMessageNotContaining("nothing was queued");
        }
    }

    @Test
    void aRemovalThatMeetsAnotherJobIsAskedForAgain() {
        try (SyncServer server =
                new SyncServer(badGateway(), busy(), syncing("running"), idle(), removing("pending"), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, DELETE, READ, READ, DELETE, READ);
            assertThat(server.time.pauses()).contains(Duration.ofSeconds(10));
        }
    }

    @Test
    void aRemovalThatNobodySeesIsAskedForAgain() {
        try (SyncServer server =
                new SyncServer(badGateway(), badGateway(), badGateway(), idle(), removing("pending"), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, DELETE, DELETE, READ, DELETE, READ);
            assertThat(server.time.pauses()).contains(Duration.ofSeconds(10));
        }
    }

    @Test
    void aRemovalIsAskedForAgainNoEarlierThanAServerThatFailedAsks() {
        try (SyncServer server = new SyncServer(unavailable(60), idle(), removing("pending"), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, Duration.ofSeconds(62));

            assertThat(server.asked()).containsExactly(DELETE, READ, DELETE, READ);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(60));
        }
    }

    @Test
    void aServerThatAsksForMoreTimeThanThereIsIsAskedForNoOtherRemoval() {
        for (StubKms.Reply seen : List.of(idle(), removing("running"))) {
            try (SyncServer server = new SyncServer(unavailable(3600), seen)) {
                assertThatThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, MINUTE))
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("3600 s");
                assertThat(server.asked()).containsExactly(DELETE, READ);
                assertThat(server.time.pauses()).isEmpty();
            }
        }
    }

    @Test
    void aRemovalThatNobodyEverSeesIsNotCalledUnqueued() {
        try (SyncServer server = new SyncServer(
                badGateway(), badGateway(), badGateway(), idle(), badGateway(), badGateway(), badGateway(), idle())) {
            assertThatThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, Duration.ofSeconds(5)))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("can't tell whether the removal of the secrets was queued");
        }
    }

    @Test
    void aRemovalWithoutAnyClearResponseIsFollowedAllTheSame() {
        try (SyncServer server =
                new SyncServer(badGateway(), badGateway(), badGateway(), removing("running"), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, DELETE, DELETE, READ, READ);
        }
    }

    @Test
    void aRemovalThatTheServerShowsLateIsWaitedForAndNotTheOldFailure() {
        try (SyncServer server = new SyncServer(
                removal("pending", "7"),
                removal("failed", "7"),
                removal("failed", "7"),
                removal("running", "8"),
                unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, READ, READ, READ, READ);
        }
    }

    @Test
    void theFailureOfTheNewRemovalIsTold() {
        for (List<StubKms.Reply> reads : List.of(
                List.of(removal("failed", "8")),
                List.of(removal("running", "7"), removal("failed", "7")),
                Collections.nCopies(8, removal("failed", "7")))) {
            List<StubKms.Reply> script = new ArrayList<>(List.of(removal("pending", "7")));
            script.addAll(reads);
            try (SyncServer server = new SyncServer(script.toArray(StubKms.Reply[]::new))) {
                assertThatThrownBy(() -> server.syncs().deleteAndRemoveSecrets(ID, MINUTE))
                        .isInstanceOf(SyncFailedException.class);
                assertThat(server.asked()).hasSize(1 + reads.size());
            }
        }
    }

    @Test
    void aDeleteWhoseResponseHasNoBodyIsLookedAt() {
        try (SyncServer server = new SyncServer(SILENCE, unknown())) {
            server.syncs().delete(ID);

            assertThat(server.asked()).containsExactly("DELETE " + ONE, READ);
        }
        try (SyncServer server = new SyncServer(SILENCE, idle())) {
            assertThatThrownBy(() -> server.syncs().delete(ID))
                    .isInstanceOfSatisfying(
                            UnexpectedResponseException.class,
                            e -> assertThat(e.isOutcomeUnknown()).isTrue());
            assertThat(server.asked()).containsExactly("DELETE " + ONE, READ);
        }
        try (SyncServer server = new SyncServer(SILENCE, removing("running"), removing("running"), unknown())) {
            server.syncs().deleteAndRemoveSecrets(ID, MINUTE);

            assertThat(server.asked()).containsExactly(DELETE, READ, READ, READ);
        }
    }

    @Test
    void anEnsureThatDoesNotKnowWhoseASyncIsTakesItWhenItIsAsRequested() {
        try (SyncServer server = new SyncServer(NOTHING, badGateway(), createdEarlier(true))) {
            assertThat(server.syncs().ensure(request().build()).outcome()).isEqualTo(EnsureOutcome.CREATED);
            assertThat(server.asked()).noneMatch(asked -> asked.startsWith("PATCH"));
        }
    }

    @Test
    void anEnsureThatDoesNotKnowWhoseASyncIsBringsItToWhatWasRequested() {
        try (SyncServer server = new SyncServer(
                NOTHING, badGateway(), createdEarlier(false), createdEarlier(false), createdEarlier(true))) {
            assertThat(server.syncs().ensure(request().build()).outcome()).isEqualTo(EnsureOutcome.CREATED);
            assertThat(server.asked()).endsWith("PATCH " + ONE);
        }
    }

    @Test
    void anEnsureThatDoesNotKnowChangesTheSyncNoEarlierThanAServerThatFailedAsks() {
        try (SyncServer server = new SyncServer(
                NOTHING, unavailable(60), createdEarlier(false), createdEarlier(false), createdEarlier(true))) {
            assertThat(server.syncs().ensure(request().build()).outcome()).isEqualTo(EnsureOutcome.CREATED);
            assertThat(server.asked()).endsWith("PATCH " + ONE);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(60));
        }
    }

    @Test
    void anEnsureEndsAtOnceWhenAServerThatFailedAsksForMoreTimeThanThereIs() {
        try (SyncServer server = new SyncServer(NOTHING, unavailable(120), NOTHING)) {
            assertThatThrownBy(() -> server.syncs().ensure(request().build()))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("The server asked to wait 118 s.");
            assertThat(server.asked())
                    .filteredOn(asked -> asked.startsWith("POST"))
                    .hasSize(1);
        }
    }

    @Test
    void anEnsureSendsItsCreateInAsManyRoundsAsThereAreAttempts() {
        try (SyncServer server = new SyncServer(
                NOTHING, badGateway(), NOTHING, NOTHING, badGateway(), NOTHING, NOTHING, badGateway(), NOTHING)) {
            assertThatThrownBy(() -> server.syncs().ensure(request().build()))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(server.asked())
                    .filteredOn(asked -> asked.startsWith("POST"))
                    .hasSize(3);
        }
    }

    @Test
    void anEnsureRepeatsALostUpdateInAsManyRoundsAsThereAreAttempts() {
        try (SyncServer server = new SyncServer(idle(), FAILED, idle(), FAILED, idle(), FAILED, idle())) {
            assertThatThrownBy(() ->
                            server.syncs().ensure(request().description("other").build()))
                    .isInstanceOf(ServerException.class);
            assertThat(server.asked())
                    .filteredOn(asked -> asked.startsWith("PATCH"))
                    .hasSize(3);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
        }
    }

    @Test
    void anEnsureRepeatsALostUpdateNoEarlierThanAServerThatFailedAsks() {
        StubKms.Reply changed = sync(sync -> sync.put("description", "other"));
        try (SyncServer server = new SyncServer(idle(), FAILED.retryAfter(30), idle(), changed)) {
            assertThat(server.syncs()
                            .ensure(request().description("other").build())
                            .outcome())
                    .isEqualTo(EnsureOutcome.UPDATED);
            assertThat(server.time.pauses()).containsExactly(Duration.ofSeconds(30));
        }
    }

    @Test
    void anEnsureThatDoesNotKnowAndIsRefusedSaysThatItDoesNotKnow() {
        try (SyncServer server = new SyncServer(
                NOTHING, badGateway(), createdEarlier(false), createdEarlier(false), refusal(404, "SyncIdUnknown"))) {
            assertThatThrownBy(() -> server.syncs().ensure(request().build()))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            e -> assertThat(e.foundId()).isEqualTo(ID));
        }
    }

    @Test
    void aLostCreateThatFindsASyncWithoutTimesNamesThatSync() {
        StubKms.Reply withoutTimes =
                sync(sync -> sync.remove(List.of("createdAt", "updatedAt"))).onPurpose();
        try (SyncServer server = new SyncServer(badGateway(), withoutTimes)) {
            assertThatThrownBy(() -> server.syncs().create(request().build()))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            e -> assertThat(e.foundId()).isEqualTo(ID));
        }
    }

    private static StubKms.Reply removal(String status, String jobId) {
        return sync(sync -> sync.put("removeStatus", status).put("lastRemoveJobId", jobId));
    }

    /** A sync that is a little older than the call. */
    private static StubKms.Reply createdEarlier(boolean asRequested) {
        Instant created = Instant.now().minusSeconds(20);
        return sync(sync -> sync.put("createdAt", created.toString())
                .put("updatedAt", created.plusSeconds(1).toString())
                .put("isAutoSyncEnabled", asRequested));
    }
}
