// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.SkippedTime;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.StubKms.Reply;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.spi.Timing;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** After an update or a job whose response got lost, no later refusal makes the call sound certain. */
class UpdateCertaintyTest {

    private final SkippedTime time = new SkippedTime();

    @Test
    void anEnsureWhoseUpdateMayHaveBeenDoneIsNotRefused() {
        withServer(
                2,
                inTurn(UpdateCertaintyTest::lost, UpdateCertaintyTest::lost, sample(400, "UnknownProject")),
                inTurn(connection("old")),
                time,
                kms -> {
                    OutcomeUnknownException e = catchThrowableOfType(
                            OutcomeUnknownException.class,
                            () -> NorthflankConnections.of(kms).ensure(request()));

                    assertThat(e.getSuppressed()[0]).isInstanceOf(BadRequestException.class);
                    assertThat(e.isOutcomeUnknown()).isTrue();
                });
    }

    @Test
    void aProxyThatWantsAPasswordAfterAnUnclearUpdateMakesNothingCertain() {
        withServer(
                2,
                inTurn(() -> Reply.html(502, "<p>bad gateway</p>"), () -> Reply.html(407, "<p>who</p>")),
                inTurn(connection("old")),
                time,
                kms -> assertThatThrownBy(() -> NorthflankConnections.of(kms)
                                .update(
                                        UUID.fromString("a1b2c3d4-5678-90ab-cdef-1234567890ab"),
                                        NorthflankConnectionUpdate.builder()
                                                .description("new")
                                                .build()))
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("requires different credentials"));
    }

    @Test
    void anEnsureThatMayNotLookAfterALostUpdateIsNotRefused() {
        withServer(
                1,
                inTurn(UpdateCertaintyTest::lost),
                inTurn(connection("old"), sample(403, "PermissionDenied")),
                time,
                kms -> {
                    OutcomeUnknownException e = catchThrowableOfType(
                            OutcomeUnknownException.class,
                            () -> NorthflankConnections.of(kms).ensure(request()));

                    assertThat(e.getSuppressed()[0]).isInstanceOf(PermissionDeniedException.class);
                });
    }

    @Test
    void anEnsureThatFindsWhatItsLostUpdateWasToDoHasUpdated() {
        withServer(1, inTurn(UpdateCertaintyTest::lost), inTurn(connection("old"), connection("new")), time, kms -> {
            EnsureResult result = NorthflankConnections.of(kms).ensure(request());

            assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
            assertThat(result.changed()).containsExactly(new FieldChange("description", "old", "new"));
        });
    }

    @Test
    void anEnsureLooksAfterALostUpdateAndDoesNotRepeatItWhereRetriesAreOff() {
        AtomicInteger writes = new AtomicInteger();
        AtomicInteger reads = new AtomicInteger();
        Supplier<Reply> old = counting(reads, connection("old"));
        withServer(
                1,
                inTurn(counting(writes, UpdateCertaintyTest::lost)),
                inTurn(old),
                time,
                kms -> assertThatThrownBy(() -> NorthflankConnections.of(kms).ensure(request()))
                        .isInstanceOf(OutcomeUnknownException.class));

        assertThat(writes).hasValue(1);
        assertThat(reads).hasValue(2);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void anEnsureEndsAtOnceWhenAServerThatFailedAsksForMoreTimeThanThereIs() {
        AtomicInteger writes = new AtomicInteger();
        Supplier<Reply> unavailable = counting(writes, () -> SyncServer.unavailable(120));
        withServer(
                4,
                inTurn(unavailable),
                inTurn(connection("old")),
                time,
                kms -> assertThatThrownBy(() -> NorthflankConnections.of(kms).ensure(request()))
                        .hasMessageContaining("120 s"));
        withServer(
                4,
                inTurn(unavailable),
                inTurn(SyncServer::idle),
                time,
                kms -> assertThatThrownBy(() -> NorthflankSecretSyncs.of(kms).ensure(inProduction()))
                        .hasMessageContaining("120 s"));

        assertThat(writes).hasValue(2);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void aRunThatMayBeQueuedIsNotRefused() {
        withServer(
                2,
                inTurn(UpdateCertaintyTest::lost, sample(400, "FolderMissing")),
                inTurn(SyncServer::idle),
                time,
                kms -> {
                    KmsException e = catchThrowableOfType(
                            KmsException.class,
                            () -> NorthflankSecretSyncs.of(kms).syncSecrets(SyncServer.ID));

                    assertThat(e.getSuppressed()[0]).isInstanceOf(BadRequestException.class);
                    assertThat(e.isOutcomeUnknown()).isTrue();
                });
    }

    @Test
    void aRunThatMayBeTheJobInProgressIsNotCalledUnqueued() {
        withServer(
                2,
                inTurn(UpdateCertaintyTest::lost, sample(400, "SyncJobRunning")),
                inTurn(SyncServer::idle),
                time,
                kms -> {
                    KmsException e = catchThrowableOfType(
                            KmsException.class,
                            () -> NorthflankSecretSyncs.of(kms).syncSecrets(SyncServer.ID));

                    assertThat(e)
                            .isNotInstanceOf(SyncInProgressException.class)
                            .hasMessageNotContaining("nothing was queued");
                    assertThat(e.isOutcomeUnknown()).isTrue();
                });
    }

    @Test
    void aSyncWhoseUpdateMayHaveBeenDoneIsNotRefused() {
        withServer(
                2,
                inTurn(UpdateCertaintyTest::failed, sample(400, "FolderMissing")),
                inTurn(SyncServer::idle),
                time,
                kms -> {
                    KmsException e = catchThrowableOfType(
                            KmsException.class,
                            () -> NorthflankSecretSyncs.of(kms).ensure(inProduction()));

                    assertThat(e.getSuppressed()[0]).isInstanceOf(BadRequestException.class);
                    assertThat(e.isOutcomeUnknown()).isTrue();
                });
    }

    /** The server has said that it queued the run; only the wait until the sync shows it ends early. */
    @Test
    void aRunThatIsQueuedIsReturnedAlthoughTheThreadIsInterrupted() {
        withServer(1, inTurn(SyncServer::idle), inTurn(SyncServer::idle), new Interrupting(time), kms -> {
            NorthflankSecretSync sync = NorthflankSecretSyncs.of(kms).syncSecrets(SyncServer.ID);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(sync.id()).isEqualTo(SyncServer.ID);
        });
    }

    private static NorthflankConnectionRequest request() {
        return NorthflankConnectionRequest.builder()
                .name("my-northflank-connection")
                .description("new")
                .projectId("abcdef12-3456-7890-abcd-ef1234567890")
                .apiToken("nf-token")
                .build();
    }

    private static NorthflankSecretSyncRequest inProduction() {
        return NorthflankSecretSyncRequest.builder()
                .name("my-northflank-sync")
                .projectId("3c90c3cc-0d44-4b50-8888-8dd25736052a")
                .connectionId(UUID.fromString("a1b2c3d4-5678-90ab-cdef-1234567890ab"))
                .environment("prod")
                .secretPath("/my-secrets")
                .keySchema("KMS_{{secretKey}}")
                .destination("my-project-id", "my-secret-group-id")
                .build();
    }

    private static Supplier<Reply> connection(String description) {
        ObjectNode response = Samples.example("NorthflankConnection").deepCopy();
        ((ObjectNode) response.path("appConnection")).put("description", description);
        return () -> Reply.json(200, response.toString());
    }

    private static Supplier<Reply> counting(AtomicInteger count, Supplier<Reply> reply) {
        return () -> {
            count.incrementAndGet();
            return reply.get();
        };
    }

    /** Leaves the outcome of a write open, and is not retried in the same round. */
    private static Reply failed() {
        return Reply.html(500, "<html>failed</html>");
    }

    private static Reply lost() {
        throw new UncheckedIOException(new IOException("the connection is dropped"));
    }

    private static Supplier<Reply> sample(int status, String name) {
        return () -> SyncServer.refusal(status, name);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Deque<Supplier<Reply>> inTurn(Supplier<Reply>... replies) {
        return new ArrayDeque<>(List.of(replies));
    }

    /** Responds to reads and to writes in turn, with the last one again and again. */
    private static void withServer(
            int attempts,
            Deque<Supplier<Reply>> writes,
            Deque<Supplier<Reply>> reads,
            Timing timing,
            Consumer<KmsClient> test) {
        Function<StubKms.Received, Reply> script = request -> {
            Deque<Supplier<Reply>> replies = request.method().equals("GET") ? reads : writes;
            return (replies.size() > 1 ? replies.remove() : replies.element()).get();
        };
        try (StubKms server = StubKms.responding(script);
                KmsClient kms = KmsClient.builder()
                        .extend(settings -> settings.timing(timing))
                        .baseUrl(server.url())
                        .credentials(KmsCredentials.accessToken(StubKms.ACCESS_TOKEN))
                        .callTimeout(Duration.ofSeconds(60))
                        .maxAttempts(attempts)
                        .build()) {
            test.accept(kms);
        }
    }

    /** A thread that is interrupted as soon as it waits. */
    private record Interrupting(SkippedTime time) implements Timing {

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            throw new InterruptedException();
        }

        @Override
        public double random() {
            return 0.5;
        }
    }
}
