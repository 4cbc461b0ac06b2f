// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.FailureDetails;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which refusals of a sign-in are remembered: those that count towards a lock-out, and no others. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RememberedRefusalTest {

    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final Reply WRONG = Reply.error(401, "UnauthorizedError", "Invalid credentials");

    private final SignInServer server = SignInServer.start();
    private final VirtualTiming clock = new VirtualTiming();

    @AfterEach
    void stop() {
        server.close();
    }

    private KmsClient client(KmsCredentials credentials) {
        return server.client()
                .credentials(credentials)
                .extend(settings -> settings.timing(clock))
                .build();
    }

    static Stream<KmsCredentials> methodsThatLockNothing() {
        AtomicInteger count = new AtomicInteger();
        return Stream.of(
                KmsCredentials.oidc("identity", () -> "jwt-" + count.incrementAndGet()),
                KmsCredentials.jwt("identity", () -> "jwt-" + count.incrementAndGet()),
                KmsCredentials.azure("identity", () -> "jwt-" + count.incrementAndGet()),
                KmsCredentials.gcp("identity", () -> "jwt-" + count.incrementAndGet()),
                KmsCredentials.spiffe("identity", () -> "jwt-" + count.incrementAndGet()),
                KmsCredentials.tlsCertificate("identity"));
    }

    @ParameterizedTest
    @MethodSource("methodsThatLockNothing")
    void aFreshTokenIsTriedAfterARefusedOne(KmsCredentials credentials) {
        server.onLogin(request -> server.logins().size() == 1 ? WRONG : server.grant());
        try (KmsClient kms = client(credentials)) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOfSatisfying(
                            AuthenticationException.class,
                            e -> assertThat(e.retryAfter()).isNull());
            kms.appConnections().options();
        }
        assertThat(server.logins()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("methodsThatLock")
    void theMethodsThatLockAreHeldBackAndTellForHowLong(KmsCredentials credentials) {
        server.onLogin(request -> WRONG);
        try (KmsClient kms = client(credentials)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> kms.appConnections().options())
                        .isInstanceOfSatisfying(
                                AuthenticationException.class,
                                e -> assertThat(e.retryAfter()).hasSeconds(31));
            }
        }
        assertThat(server.logins()).hasSize(1);
    }

    static Stream<KmsCredentials> methodsThatLock() {
        return Stream.of(KmsCredentials.universalAuth("id", "secret"), KmsCredentials.ldap(ID, "user", "password"));
    }

    static Stream<Reply> wordsOfSomethingInBetween() {
        return Stream.of(
                Reply.of(400, "text/html", "<p>no</p>"),
                Reply.of(401, "text/html", "<p>no</p>"),
                Reply.of(403, "text/html", "<p>no</p>"),
                Reply.of(404, "text/plain", "no"),
                Reply.of(408, "text/html", "<p>no</p>"),
                Reply.of(425, "text/html", "<p>no</p>"),
                Reply.of(403, "application/json", "{\"message\":\"no\"}").onPurpose(),
                Reply.error(408, "RequestTimeout", "no").onPurpose(),
                Reply.error(425, "TooEarly", "no").onPurpose());
    }

    @ParameterizedTest
    @MethodSource("wordsOfSomethingInBetween")
    void whatAProxySaysIsNoRefusal(Reply page) {
        server.onLogin(request -> page);
        try (KmsClient kms = client(KmsCredentials.universalAuth("id", "secret"))) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(KmsException.class)
                    .isNotInstanceOf(AuthenticationException.class);
            server.onLogin(request -> server.grant());
            kms.appConnections().options();
        }
    }

    @Test
    void theMemoryBelongsToWhatWasSent() {
        LockoutGuard guard = new LockoutGuard(clock);
        String one =
                new SignInMethod("universal-auth", () -> java.util.Map.of("clientSecret", "a"), null).lockingDigest();
        String other =
                new SignInMethod("universal-auth", () -> java.util.Map.of("clientSecret", "b"), null).lockingDigest();
        AuthenticationException refused = new AuthenticationException(new FailureDetails(
                "no", 401, null, null, new ai.hanzo.kms.internal.call.Endpoint("POST", "/login"), 1, false, null));
        guard.remember(String.valueOf(one), refused);

        guard.throwIfRemembered(String.valueOf(other));
        assertThatThrownBy(() -> guard.throwIfRemembered(String.valueOf(one)))
                .isInstanceOf(AuthenticationException.class);
    }
}
