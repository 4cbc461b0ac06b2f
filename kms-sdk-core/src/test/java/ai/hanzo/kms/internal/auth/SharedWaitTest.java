// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.fixture.Crowd;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.internal.engine.AppConnectionsApi;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What threads that wait for one sign-in share, and what each keeps for itself. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SharedWaitTest {

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static Reply busy(String seconds) {
        return Reply.error(429, "RateLimitExceeded", "Slow down").with("retry-after", seconds);
    }

    @Test
    void aBusyServerHoldsBackEveryThreadThatWaits() throws Exception {
        ConcurrentLinkedQueue<Long> logins = new ConcurrentLinkedQueue<>();
        server.onLogin(request -> {
            logins.add(System.nanoTime());
            return logins.size() == 1 ? busy("1") : server.grant();
        });
        // One attempt, so that the first of them gives up and another takes over.
        try (KmsClient kms = server.client().maxAttempts(1).build()) {
            Crowd crowd = Crowd.of(16, () -> kms.appConnections().options());

            assertThat(crowd.failures()).hasSize(1).hasOnlyElementsOfType(RateLimitedException.class);
            assertThat(crowd.results()).hasSize(15);
        }
        Long[] times = logins.toArray(Long[]::new);
        assertThat(times).hasSize(2);
        assertThat(Duration.ofNanos(times[1] - times[0])).isGreaterThanOrEqualTo(Duration.ofMillis(995));
    }

    @Test
    void whoHasTooLittleTimeForItIsToldAtOnceAndSendsNothing() {
        server.onLogin(request -> busy("30"));
        try (KmsClient kms = server.client().callTimeout(Duration.ofSeconds(20)).build()) {
            for (int i = 0; i < 3; i++) {
                boolean remembered = i > 0;
                assertThatThrownBy(() -> kms.appConnections().options())
                        .satisfies(
                                e -> assertThat(String.valueOf(e.getMessage()).contains("Retry in"))
                                        .as("an advice that is out of date")
                                        .isNotEqualTo(remembered))
                        .isInstanceOfSatisfying(
                                RateLimitedException.class,
                                e -> assertThat(e.retryAfter())
                                        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
            }
        }
        assertThat(server.logins()).hasSize(1);
    }

    @Test
    void theClockOfAPatientCallStandsStillWhileAnotherSignsInForIt() {
        server.onLogin(request -> server.logins().size() == 1 ? busy("2") : server.grant());
        List<Integer> items = IntStream.range(0, 16).boxed().toList();
        try (KmsClient kms = server.client().callTimeout(Duration.ofSeconds(1)).build()) {
            BulkReport<Integer, Integer> report = BulkCalls.of(kms.calls())
                    .run(items, BulkOptions.builder().concurrency(16).build(), (call, item) -> {
                        call.api(AppConnectionsApi.class).options();
                        return item;
                    });

            assertThat(report.isSuccess()).as(report.toString()).isTrue();
        }
        assertThat(server.logins()).hasSize(2);
    }

    @Test
    void whoWaitsKeepsADeadlineOfItsOwn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        server.onLogin(request -> {
            asked.countDown();
            goOn.await();
            return server.grant();
        });
        try (KmsClient kms = server.client().build()) {
            FutureTask<Object> leader =
                    new FutureTask<>(() -> kms.appConnections().options());
            new Thread(leader).start();
            asked.await();

            assertThatThrownBy(() -> kms.withOptions(CallOptions.defaults().withCallTimeout(Duration.ofMillis(200)))
                            .appConnections()
                            .options())
                    .isInstanceOf(CallTimeoutException.class);
            goOn.countDown();
            assertThat(leader.get()).isNotNull();
        }
    }

    @Test
    void aLeaderWithLittleTimeDoesNotEndTheCallsThatHaveMore() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.onLogin(request -> {
            if (server.logins().size() == 1) {
                asked.countDown();
                never.await();
            }
            return server.grant();
        });
        try (KmsClient kms = server.client().build()) {
            KmsClient hasty = kms.withOptions(CallOptions.defaults().withCallTimeout(Duration.ofMillis(400)));
            FutureTask<Object> leader =
                    new FutureTask<>(() -> hasty.appConnections().options());
            new Thread(leader).start();
            asked.await();

            assertThat(kms.appConnections().options()).isEmpty();
            assertThatThrownBy(leader::get).hasCauseInstanceOf(CallTimeoutException.class);
        }
        never.countDown();
    }

    @Test
    void noTwoThreadsShareAnExceptionWhateverEndedTheSignIn() throws Exception {
        server.onLogin(request -> Reply.error(401, "UnauthorizedError", "Invalid credentials"));
        List<KmsClient.Builder> clients = List.of(
                server.client(),
                server.client().baseUrl("http://localhost:1"),
                server.client().credentials(KmsCredentials.oidc("identity", () -> {
                    throw new UnsupportedOperationException("of the supplier");
                })),
                server.client().credentials(KmsCredentials.oidc("identity", () -> {
                    throw new IllegalStateException("of the supplier");
                })),
                server.client().credentials(KmsCredentials.oidc("identity", () -> " ")));
        for (KmsClient.Builder client : clients) {
            try (KmsClient kms = client.maxAttempts(1).build()) {
                Crowd crowd = Crowd.of(16, () -> kms.appConnections().options());

                Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
                int count = 0;
                for (Throwable failure : crowd.failures()) {
                    for (Throwable one = failure; one != null; one = one.getCause()) {
                        all.add(one);
                        count++;
                    }
                }
                assertThat(crowd.failures()).hasSize(16);
                assertThat(all).hasSize(count);
            }
        }
    }
}
