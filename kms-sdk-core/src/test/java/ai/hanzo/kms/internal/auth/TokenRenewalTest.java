// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.fixture.LogCapture;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.SignInServer.Seen;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class TokenRenewalTest {

    private static final Duration TO_THE_REFRESH = Duration.ofSeconds(800);

    private final SignInServer server = SignInServer.start().terms(1000, 5000);
    private final VirtualTiming clock = new VirtualTiming();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void renewsWithTheTokenInTheBodyAndNoAuthorization() {
        callAtEachRefresh(1);

        assertThat(server.renewals()).hasSize(1);
        Seen renewal = server.renewals().get(0);
        assertThat(renewal.path()).isEqualTo("/api/v1/auth/token/renew");
        assertThat(renewal.body()).isEqualTo("{\"accessToken\":\"token-1\"}");
        assertThat(renewal.headers())
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("authorization");
        assertThat(server.bearers()).containsExactly("token-1", "token-2");
        assertThat(server.logins()).hasSize(1);
    }

    @Test
    void renewsWhileTheTimeUsedPlusAFullLifeStaysWithinTheMaximumAndSignsInThen() {
        callAtEachRefresh(6);

        // Used: 800, 1600, 2400, 3200 and 4000 s, each plus 1000 s within 5000 s; 4800 s is too much.
        assertThat(server.renewals()).hasSize(5);
        assertThat(server.logins()).hasSize(2);
        assertThat(server.all())
                .filteredOn(request -> request.path().contains("/auth/"))
                .extracting(Seen::path)
                .endsWith("/api/v1/auth/token/renew", "/api/v1/auth/universal-auth/login");
    }

    @Test
    void aSignInBeginsTheMaximumAnew() {
        callAtEachRefresh(12);

        assertThat(server.logins()).hasSize(3);
        assertThat(server.renewals()).hasSize(10);
    }

    @Test
    void renewsForEverWhenThereIsNoMaximum() {
        server.terms(1000, 0);
        callAtEachRefresh(20);

        assertThat(server.renewals()).hasSize(20);
        assertThat(server.logins()).hasSize(1);
    }

    @Test
    void neverRenewsWithTheDefaultsOfTheServer() {
        server.terms(2_592_000, 2_592_000);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            for (int i = 0; i < 4; i++) {
                call(kms);
                clock.advance(Duration.ofDays(24));
            }
        }
        assertThat(server.renewals()).isEmpty();
        assertThat(server.logins()).hasSize(4);
    }

    static Stream<Reply> refusals() {
        return Stream.of(
                Reply.error(401, "UnauthorizedError", "Token past its maximum"),
                Reply.error(403, "TokenError", "Your token has expired."),
                Reply.error(400, "BadRequest", "Access token number of uses limit reached"),
                Reply.error(422, "ValidationFailure", "no"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void signsInWhenTheRenewalIsRefused(Reply refusal) {
        server.onRenewal(request -> refusal);
        try (LogCapture logs = LogCapture.ofThisThread()) {
            callAtEachRefresh(1);
            assertThat(logs.warnings()).isEmpty();
        }
        assertThat(server.renewals()).hasSize(1);
        assertThat(server.logins()).hasSize(2);
        assertThat(server.bearers()).containsExactly("token-1", "token-2");
    }

    @Test
    void keepsTheOldTokenWhenTheResponseToTheRenewalIsLost() {
        server.onRenewal(request -> {
            server.grant();
            return Reply.dropped();
        });
        try (KmsClient kms = server.client()
                        .extend(settings -> settings.timing(clock))
                        .build();
                LogCapture logs = LogCapture.ofThisThread()) {
            call(kms);
            clock.advance(TO_THE_REFRESH);
            call(kms);
            call(kms);
            assertThat(server.bearers()).containsExactly("token-1", "token-1", "token-1");
            assertThat(server.renewals()).hasSize(1);
            assertThat(logs.warnings()).hasSize(1);

            server.onRenewal(request -> server.grant());
            clock.advance(Duration.ofSeconds(1));
            call(kms);
        }
        assertThat(server.bearers()).endsWith("token-3");
        assertThat(server.logins()).hasSize(1);
    }

    @Test
    void signsInWhenTheRenewalKeepsFailingUntilTheTokenIsOver() {
        server.onRenewal(request -> Reply.error(500, "InternalServerError", "fault"));
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            clock.advance(Duration.ofSeconds(999));
            call(kms);
            clock.advance(Duration.ofSeconds(1));
            call(kms);
        }
        assertThat(server.bearers()).containsExactly("token-1", "token-1", "token-2");
        assertThat(server.logins()).hasSize(2);
    }

    @Test
    void signsInWhenTheOldestServersGiveTheSameTokenBack() {
        server.onRenewal(
                request -> server.grant(request.body().contains("token-1") ? "token-1" : "token-2", 1000, 5000));
        callAtEachRefresh(2);

        assertThat(server.renewals()).hasSize(2);
        assertThat(server.logins()).hasSize(3);
        assertThat(server.bearers()).containsExactly("token-1", "token-2", "token-3");
    }

    @Test
    void takesTheShorterLifeThatTheNewestServersGive() {
        server.onRenewal(request -> server.grant("short", 100, 5000));
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            clock.advance(TO_THE_REFRESH);
            call(kms);
            server.onRenewal(request -> server.grant());
            clock.advance(Duration.ofSeconds(69));
            call(kms);
            clock.advance(Duration.ofSeconds(1));
            call(kms);
        }
        assertThat(server.bearers()).containsExactly("token-1", "short", "short", "token-2");
    }

    @Test
    void tellsTheListenerThatTheTokenWasRenewed() {
        List<Boolean> renewed = new CopyOnWriteArrayList<>();
        KmsListener listener = new KmsListener() {
            @Override
            public void tokenRefreshed(TokenRefreshed event) {
                renewed.add(event.renewed());
            }
        };
        try (KmsClient kms = server.client()
                .extend(settings -> settings.timing(clock))
                .listener(listener)
                .build()) {
            call(kms);
            clock.advance(TO_THE_REFRESH);
            call(kms);
        }
        assertThat(renewed).containsExactly(false, true);
    }

    private void callAtEachRefresh(int times) {
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
            for (int i = 0; i < times; i++) {
                clock.advance(TO_THE_REFRESH);
                call(kms);
            }
        }
    }

    private static void call(KmsClient kms) {
        kms.appConnections().options();
    }
}
