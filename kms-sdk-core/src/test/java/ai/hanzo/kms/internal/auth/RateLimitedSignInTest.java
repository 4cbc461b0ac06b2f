// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.engine.AppConnectionsApi;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RateLimitedSignInTest {

    private final SignInServer server = SignInServer.start();
    private final VirtualTiming clock = new VirtualTiming();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tooManyRequestsAreNoRefusal() {
        server.onLogin(
                request -> Reply.error(429, "RateLimitExceeded", "Slow down").with("retry-after", "1"));
        try (KmsClient kms = server.client()
                .extend(settings -> settings.timing(clock))
                .maxAttempts(1)
                .build()) {
            assertThatThrownBy(() -> call(kms)).isInstanceOf(RateLimitedException.class);
            server.onLogin(request -> server.grant());
            call(kms);
        }
        assertThat(server.logins()).hasSize(2);
    }

    /** The server responds so if another sign-in fails at the same moment, and counts both. */
    @Test
    void tooManyRequestsWithoutATimeMayBeARefusal() {
        server.onLogin(request -> Reply.error(429, "RateLimitExceeded", "Slow down"));
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertRefusedFor31Seconds(kms);
            assertThat(server.logins()).hasSize(1);
            server.onLogin(request -> server.grant());
            call(kms);
        }
        assertThat(clock.pauses()).hasSize(1);
        assertThat(clock.pauses().get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    /** Every limited response has that header. */
    @Test
    void theResetOfTheRateLimitIsNoTimeToSignInAgain() {
        server.onLogin(
                request -> Reply.error(429, "RateLimitExceeded", "Slow down").with("x-ratelimit-reset", "1"));
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertRefusedFor31Seconds(kms);
        }
        assertThat(server.logins()).hasSize(1);
    }

    @Test
    void aPatientCallDoesNotRepeatWhatMayBeARefusal() {
        server.onLogin(
                request -> Reply.error(429, "RateLimitExceeded", "Slow down").with("x-ratelimit-reset", "1"));
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            assertThatThrownBy(() -> kms.calls()
                            .asPatientCall()
                            .api(AppConnectionsApi.class)
                            .options())
                    .isInstanceOf(RateLimitedException.class);
        }
        assertThat(server.logins()).hasSize(1);
    }

    @Test
    void aProxyThatIsBusyRefusesNoSignIn() {
        server.onLogin(
                request -> server.logins().size() == 1 ? Reply.of(429, "text/html", "<p>busy</p>") : server.grant());
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
        }
        assertThat(server.logins()).hasSize(2);
    }

    @Test
    void waitsAsAFullServerAsksAndSignsInThen() {
        server.onLogin(request -> server.logins().size() == 1
                ? Reply.error(429, "RateLimitExceeded", "Slow down").with("retry-after", "7")
                : server.grant());
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            call(kms);
        }
        assertThat(clock.pauses()).hasSize(1);
        assertThat(clock.pauses().get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    private static void assertRefusedFor31Seconds(KmsClient kms) {
        assertThatThrownBy(() -> call(kms))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(31)));
    }

    private static void call(KmsClient kms) {
        kms.appConnections().options();
    }
}
