// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Crowd;
import ai.hanzo.kms.fixture.LogCapture;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RefusedSignInTest {

    private static final Reply WRONG = Reply.error(401, "UnauthorizedError", "Invalid credentials");
    private static final Reply LOCKED = Reply.error(
            401, "UnauthorizedError", "This identity auth method is temporarily locked, please try again later");

    private final SignInServer server = SignInServer.start();
    private final VirtualTiming clock = new VirtualTiming();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void reachesTheServerOnceForTwoHundredThreadsWithAWrongSecret() throws Exception {
        server.onLogin(request -> WRONG);
        try (KmsClient kms = server.client().build()) {
            Crowd crowd = Crowd.of(200, () -> kms.appConnections().options());

            assertThat(crowd.results()).isEmpty();
            assertThat(crowd.failures())
                    .hasSize(200)
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(AuthenticationException.class)
                            .hasMessageContaining("Invalid credentials"));
        }
        assertThat(server.all()).hasSize(1);
    }

    @Test
    void failsAtOnceWithTheRememberedReason() {
        server.onLogin(request -> WRONG);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertThatThrownBy(() -> call(kms)).isInstanceOf(AuthenticationException.class);
            clock.advance(Duration.ofMillis(5_500));

            assertThatThrownBy(() -> call(kms))
                    .isInstanceOfSatisfying(AuthenticationException.class, e -> {
                        assertThat(e.status()).isEqualTo(401);
                        assertThat(e.error()).isEqualTo("UnauthorizedError");
                        assertThat(e.requestId()).isEqualTo("req-1");
                        assertThat(e.attempts()).isZero();
                        assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(25_500));
                    })
                    .hasMessageStartingWith(
                            "The SDK did not sign in, to protect the identity from a lock-out; the next sign-in is allowed in 26 s. The sign-in with universal-auth was refused.")
                    .hasMessageContaining("Invalid credentials");
        }
        assertThat(server.logins()).hasSize(1);
    }

    @Test
    void allowsOneMoreOnceTheServerHasForgottenTheRefusal() throws Exception {
        assertThatOneMoreIsAllowedAfter(WRONG, Duration.ofSeconds(31));
    }

    @Test
    void allowsOneMoreOnceTheLockIsOver() throws Exception {
        assertThatOneMoreIsAllowedAfter(LOCKED, Duration.ofSeconds(301));
    }

    @Test
    void knowsALockThatTheServerTellsBehindALongText() throws Exception {
        Reply locked =
                Reply.error(401, "UnauthorizedError", "detail ".repeat(100) + "the method is temporarily locked");
        assertThatOneMoreIsAllowedAfter(locked, Duration.ofSeconds(301));
    }

    private void assertThatOneMoreIsAllowedAfter(Reply refusal, Duration hold) throws InterruptedException {
        server.onLogin(request -> refusal);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            for (int round = 1; round <= 3; round++) {
                assertThat(Crowd.of(20, () -> kms.appConnections().options()).failures())
                        .hasSize(20);
                assertThat(server.logins()).hasSize(round);
                clock.advance(hold.minusNanos(1));
                assertThatThrownBy(() -> call(kms)).hasMessageContaining("The SDK did not sign in");
                assertThat(server.logins()).hasSize(round);
                clock.advance(Duration.ofNanos(1));
            }
            server.onLogin(request -> server.grant());
            call(kms);
        }
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void warnsOnceOfARefusalAndNamesNoSecret() {
        server.onLogin(request -> WRONG);
        try (KmsClient kms = server.client()
                        .extend(settings -> settings.timing(clock))
                        .build();
                LogCapture logs = LogCapture.ofThisThread()) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> call(kms)).isInstanceOf(AuthenticationException.class);
            }

            assertThat(logs.warnings()).hasSize(1);
            assertThat(logs.warnings().get(0))
                    .contains("The sign-in with universal-auth was refused.", "Invalid credentials")
                    .doesNotContain(SignInServer.CLIENT_SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void everyClearRefusalIsRemembered(int status) {
        String error = Map.of(404, "NotFound", 422, "ValidationFailure").getOrDefault(status, "Refused");
        server.onLogin(request -> Reply.error(status, error, "no"));
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertThatThrownBy(() -> call(kms)).isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(() -> call(kms))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("The SDK did not sign in");
        }
        assertThat(server.logins()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aFaultOfTheServerIsNoRefusalAndIsSentOnceMoreAtMost(int status) {
        server.onLogin(request -> Reply.of(status, "text/html", "<p>fault</p>"));
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertThatThrownBy(() -> call(kms)).isInstanceOf(ServerException.class);
            assertThat(server.logins()).hasSize(2);

            server.onLogin(request -> server.grant());
            call(kms);
        }
        assertThat(server.logins()).hasSize(3);
    }

    @Test
    void aLostResponseIsNoRefusalAndTheLoginIsSentOnceMoreAtMost() {
        server.onLogin(request -> Reply.dropped());
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertThatThrownBy(() -> call(kms)).isInstanceOf(NoResponseException.class);
            assertThat(server.logins()).hasSize(2);

            server.onLogin(request -> server.grant());
            call(kms);
        }
        assertThat(server.logins()).hasSize(3);
    }

    @Test
    void aCallSucceedsWhenOnlyTheFirstResponseToItsLoginIsLost() {
        server.onLogin(request -> server.logins().size() == 1 ? Reply.dropped() : server.grant());
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
        }
        assertThat(server.logins()).hasSize(2);
        assertThat(clock.pauses()).containsExactly(Duration.ofMillis(300));
    }

    @Test
    void aRefusalOfTheSecondTryIsRemembered() {
        server.onLogin(request -> server.logins().size() == 1 ? Reply.dropped() : WRONG);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertThatThrownBy(() -> call(kms)).isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(() -> call(kms)).hasMessageContaining("The SDK did not sign in");
        }
        assertThat(server.logins()).hasSize(2);
    }

    @Test
    void aServerThatIsNotThereIsNoRefusal() {
        // A port that nobody gets by chance, unlike that of a server that has just been closed.
        String nowhere = "http://localhost:1";
        try (KmsClient kms = server.client()
                .baseUrl(nowhere)
                .extend(settings -> settings.timing(clock))
                .build()) {
            assertThatThrownBy(() -> call(kms))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining(nowhere);
            assertThatThrownBy(() -> call(kms)).isInstanceOf(NotSentException.class);
        }
    }

    @Test
    void aResponseThatIsNoGrantIsNoRefusal() {
        server.onLogin(request ->
                Reply.json("{\"accessToken\":\"line\\nbreak\",\"expiresIn\":1}").onPurpose());
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertThatThrownBy(() -> call(kms))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageNotContaining("break");
            server.onLogin(request -> server.grant());
            call(kms);
        }
    }

    @Test
    void aStalledLoginIsNotRepeatedByEveryThreadThatWaits() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.onLogin(request -> {
            never.await();
            return Reply.dropped();
        });
        try (KmsClient kms =
                server.client().attemptTimeout(Duration.ofMillis(700)).build()) {
            Crowd crowd = Crowd.of(50, () -> kms.appConnections().options());

            assertThat(crowd.failures()).hasSize(50).hasOnlyElementsOfType(CallTimeoutException.class);
        }
        // Two are sent for all the threads; a busy server may not have read the second by the end of its time.
        assertThat(server.logins()).hasSizeBetween(1, 2);
    }

    @Test
    void anInterruptedLoginIsTakenOverByAnotherThread() throws Exception {
        Semaphore asked = new Semaphore(0);
        CountDownLatch never = new CountDownLatch(1);
        server.onLogin(request -> {
            if (server.logins().size() == 1) {
                asked.release();
                never.await();
            }
            return server.grant();
        });
        try (KmsClient kms = server.client().build()) {
            FutureTask<Object> leader =
                    new FutureTask<>(() -> kms.appConnections().options());
            Thread thread = new Thread(leader);
            thread.start();
            asked.acquire();
            thread.interrupt();
            call(kms);

            assertThatThrownBy(leader::get).hasCauseInstanceOf(CallInterruptedException.class);
        }
        assertThat(server.logins()).hasSize(2);
        assertThat(server.bearers()).containsExactly("token-1");
    }

    private static void call(KmsClient kms) {
        kms.appConnections().options();
    }
}
