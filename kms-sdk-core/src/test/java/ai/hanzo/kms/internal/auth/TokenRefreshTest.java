// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.fixture.Crowd;
import ai.hanzo.kms.fixture.LogCapture;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class TokenRefreshTest {

    private final SignInServer server = SignInServer.start();
    private final VirtualTiming clock = new VirtualTiming();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "a token of {0} s is replaced after {1} s")
    @CsvSource({"1000, 800", "150, 120", "100, 70", "61, 31", "40, 20", "10, 5", "1, 0.5", "2592000, 2073600"})
    void refreshesAtEightyPercentOfTheLifeAndThirtySecondsAheadWhereTheLifeAllows(long life, double due) {
        server.terms(life, life);
        Duration early = Duration.ofMillis((long) (due * 1000) - 1);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            clock.advance(early);
            call(kms);
            assertThat(server.logins()).hasSize(1);

            clock.advance(Duration.ofMillis(1));
            call(kms);
        }
        assertThat(server.logins()).hasSize(2);
        assertThat(server.bearers()).containsExactly("token-1", "token-1", "token-2");
    }

    @Test
    void oneCallerRefreshesWhileTheOthersGoOnWithTheOldToken() throws Exception {
        server.terms(1000, 1000);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            clock.advance(Duration.ofSeconds(901));
            server.onLogin(request -> {
                asked.countDown();
                release.await();
                return server.grant();
            });
            Thread refresher = new Thread(() -> call(kms));
            refresher.start();
            asked.await();

            Crowd others = Crowd.of(20, () -> kms.appConnections().options());

            assertThat(others.failures()).isEmpty();
            assertThat(server.bearers()).hasSize(21).containsOnly("token-1");
            assertThat(refresher.isAlive()).isTrue();
            release.countDown();
            refresher.join();
            call(kms);
        }
        assertThat(server.logins()).hasSize(2);
        assertThat(server.bearers().subList(21, 23)).containsExactly("token-2", "token-2");
    }

    @Test
    void goesOnWithTheOldTokenWhenARefreshFailsAndWaitsLongerEachTime() {
        server.terms(1000, 1000);
        try (KmsClient kms = server.client()
                        .extend(settings -> settings.timing(clock))
                        .maxAttempts(1)
                        .build();
                LogCapture logs = LogCapture.ofThisThread()) {
            call(kms);
            clock.advance(Duration.ofSeconds(800));
            server.onLogin(request ->
                    Reply.error(429, "RateLimitExceeded", "Slow down").with("retry-after", "1"));

            List<Integer> attemptsAtSecond = new CopyOnWriteArrayList<>();
            for (int second = 0; second < 64; second++) {
                int before = server.logins().size();
                call(kms);
                if (server.logins().size() > before) {
                    attemptsAtSecond.add(second);
                }
                clock.advance(Duration.ofSeconds(1));
            }

            assertThat(attemptsAtSecond).containsExactly(0, 1, 3, 7, 15, 31, 63);
            assertThat(server.bearers()).containsOnly("token-1");
            assertThat(logs.warnings())
                    .hasSize(7)
                    .allSatisfy(warning -> assertThat(warning)
                            .contains("still valid but could not be refreshed", "Slow down")
                            .doesNotContain("token-1", SignInServer.CLIENT_SECRET));
            assertThat(logs.warnings().get(1)).contains("next try in 2 s");
        }
    }

    @Test
    void neverWaitsLongerThanAMinuteBetweenTwoRefreshes() {
        server.terms(100_000, 100_000);
        try (KmsClient kms = server.client()
                        .extend(settings -> settings.timing(clock))
                        .maxAttempts(1)
                        .build();
                LogCapture logs = LogCapture.ofThisThread()) {
            call(kms);
            clock.advance(Duration.ofSeconds(80_000));
            server.onLogin(request ->
                    Reply.error(429, "RateLimitExceeded", "Slow down").with("retry-after", "1"));
            for (int i = 0; i < 10; i++) {
                call(kms);
                clock.advance(Duration.ofSeconds(60));
            }

            assertThat(server.logins()).hasSize(11);
            assertThat(logs.warnings().get(9)).contains("next try in 60 s");
        }
    }

    @Test
    void beginsWithAShortPauseAgainOnceARefreshHasWorked() {
        server.terms(1000, 1000);
        try (KmsClient kms = server.client()
                        .extend(settings -> settings.timing(clock))
                        .maxAttempts(1)
                        .build();
                LogCapture logs = LogCapture.ofThisThread()) {
            call(kms);
            clock.advance(Duration.ofSeconds(800));
            server.onLogin(request ->
                    Reply.error(429, "RateLimitExceeded", "Slow down").with("retry-after", "1"));
            call(kms);
            clock.advance(Duration.ofSeconds(1));
            server.onLogin(request -> server.grant());
            call(kms);
            clock.advance(Duration.ofSeconds(800));
            server.onLogin(request ->
                    Reply.error(429, "RateLimitExceeded", "Slow down").with("retry-after", "1"));
            call(kms);

            assertThat(logs.warnings())
                    .hasSize(2)
                    .allSatisfy(text -> assertThat(text).contains("next try in 1 s"));
        }
    }

    @Test
    void goesOnWithTheOldTokenWhenItsPlatformCanNotNameTheNewOne(@TempDir Path folder) throws Exception {
        server.terms(1000, 1000);
        Path file = Files.writeString(folder.resolve("token"), "a.b.c");
        try (KmsClient kms = server.client()
                        .extend(settings -> settings.timing(clock))
                        .credentials(KmsCredentials.kubernetes("identity", file))
                        .build();
                LogCapture logs = LogCapture.ofThisThread()) {
            call(kms);
            Files.delete(file);
            clock.advance(Duration.ofSeconds(901));
            call(kms);

            assertThat(server.bearers()).containsExactly("token-1", "token-1");
            assertThat(logs.warnings())
                    .hasSize(1)
                    .allSatisfy(text ->
                            assertThat(text).contains("still valid but could not be refreshed", "the token file"));
            clock.advance(Duration.ofSeconds(99));
            assertThatThrownBy(() -> call(kms)).isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void anInterruptedCallerIsNoFailedRefresh() throws Exception {
        server.terms(1000, 1000);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            clock.advance(Duration.ofSeconds(901));
            Crowd interrupted = Crowd.of(1, () -> {
                Thread.currentThread().interrupt();
                return kms.appConnections().options();
            });
            assertThat(interrupted.failures()).hasSize(1).hasOnlyElementsOfType(CallInterruptedException.class);
            call(kms);
        }
        assertThat(server.bearers()).containsExactly("token-1", "token-2");
    }

    @Test
    void aTokenWithoutAnEndIsNeverRefreshed() {
        server.terms(0, 0);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            clock.advance(Duration.ofDays(10_000));
            call(kms);
        }
        assertThat(server.logins()).hasSize(1);
        assertThat(server.renewals()).isEmpty();
    }

    @Test
    void aTokenWithoutAnEndIsReplacedWhenItIsRefusedAllTheSame() {
        server.terms(0, 0);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            server.expire("token-1");
            call(kms);
        }
        assertThat(server.logins()).hasSize(2);
    }

    @Test
    void theWallClockDoesNotMatter() {
        server.terms(1000, 1000);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            clock.setWallClock(Instant.parse("2050-01-01T00:00:00Z"));
            call(kms);
            clock.setWallClock(Instant.EPOCH);
            clock.advance(Duration.ofSeconds(901));
            call(kms);
        }
        assertThat(server.bearers()).containsExactly("token-1", "token-1", "token-2");
    }

    @Test
    void tellsTheListenerOfEachNewToken() {
        server.terms(1000, 1000);
        List<KmsListener.TokenRefreshed> told = new CopyOnWriteArrayList<>();
        KmsListener listener = new KmsListener() {
            @Override
            public void tokenRefreshed(TokenRefreshed event) {
                told.add(event);
            }
        };
        try (KmsClient kms = server.client()
                .extend(settings -> settings.timing(clock))
                .listener(listener)
                .build()) {
            call(kms);
            server.terms(0, 0);
            clock.advance(Duration.ofSeconds(901));
            call(kms);
        }
        assertThat(told)
                .containsExactly(
                        new KmsListener.TokenRefreshed(false, Duration.ofSeconds(1000)),
                        new KmsListener.TokenRefreshed(false, null));
    }

    private static void call(KmsClient kms) {
        kms.appConnections().options();
    }
}
