// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Crowd;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RefusedTokenTest {

    private static final Reply EXPIRED = Reply.error(403, "TokenError", "Your token has expired.");

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("expired", EXPIRED, AuthenticationException.class),
                Arguments.of(
                        "revoked",
                        Reply.error(401, "UnauthorizedError", "Token has been revoked"),
                        AuthenticationException.class),
                Arguments.of(
                        "used up",
                        Reply.error(401, "UnauthorizedError", "Access token usage limit reached"),
                        AuthenticationException.class),
                Arguments.of(
                        "used up on an old server",
                        Reply.error(400, "BadRequest", "Access token number of uses limit reached"),
                        AuthenticationException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void signsInOnceMoreAndReplaysTheCall(String name, Reply refusal, Class<?> type) {
        server.onCall(request -> request.bearer().equals("token-1") ? refusal : server.respondToCall(request));
        try (KmsClient kms = server.client().build()) {
            kms.appConnections().options();
            kms.appConnections().options();
        }
        assertThat(server.logins()).hasSize(2);
        assertThat(server.bearers()).containsExactly("token-1", "token-2", "token-2");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void reportsTheSecondRefusalAndReplaysNoMore(String name, Reply refusal, Class<?> type) {
        server.onCall(request -> refusal);
        try (KmsClient kms = server.client().build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .isExactlyInstanceOf(type)
                    .satisfies(e -> assertThat(((KmsException) e).attempts()).isEqualTo(2));
        }
        assertThat(server.logins()).hasSize(2);
        assertThat(server.bearers()).containsExactly("token-1", "token-2");
    }

    @Test
    void reportsWhatTheReplayBringsEvenIfItIsAnotherRefusal() {
        server.onCall(request -> request.bearer().equals("token-1")
                ? EXPIRED
                : Reply.error(403, "PermissionDenied", "You may not read this"));
        try (KmsClient kms = server.client().build()) {
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(PermissionDeniedException.class);
        }
        assertThat(server.logins()).hasSize(2);
    }

    static Stream<Arguments> otherRefusals() {
        return Stream.of(
                Arguments.of(Reply.error(401, "UnauthorizedError", "Token missing"), AuthenticationException.class),
                Arguments.of(Reply.error(403, "PermissionDenied", "no"), PermissionDeniedException.class),
                Arguments.of(Reply.error(403, "ForbiddenError", "no"), PermissionDeniedException.class),
                Arguments.of(Reply.of(403, "text/html", "TokenError"), UnexpectedResponseException.class),
                Arguments.of(Reply.of(401, "text/html", "<p>no</p>"), UnexpectedResponseException.class),
                Arguments.of(Reply.error(400, "BadRequest", "no"), BadRequestException.class));
    }

    @ParameterizedTest
    @MethodSource("otherRefusals")
    void doesNotSignInAgainForARefusalThatANewTokenCanNotCure(Reply refusal, Class<?> type) {
        server.onCall(request -> refusal);
        try (KmsClient kms = server.client().build()) {
            assertThatThrownBy(() -> kms.appConnections().options()).isExactlyInstanceOf(type);
        }
        assertThat(server.logins()).hasSize(1);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void doesNotReplayWithAFixedAccessToken() {
        try (KmsClient kms =
                server.client().credentials(KmsCredentials.accessToken("fixed")).build()) {
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);
        }
        assertThat(server.bearers()).containsExactly("fixed");
        assertThat(server.logins()).isEmpty();
    }

    @Test
    void asksTheSupplierOnceMoreAndReplaysWithADifferentToken() {
        server.accept("own-2");
        AtomicInteger asked = new AtomicInteger();
        try (KmsClient kms = server.client()
                .credentials(KmsCredentials.accessToken(() -> "own-" + asked.incrementAndGet()))
                .build()) {
            kms.appConnections().options();
        }
        assertThat(server.bearers()).containsExactly("own-1", "own-2");
    }

    @Test
    void replaysOnceOnlyHoweverManyTokensTheSupplierHas() {
        AtomicInteger asked = new AtomicInteger();
        try (KmsClient kms = server.client()
                .credentials(KmsCredentials.accessToken(() -> "own-" + asked.incrementAndGet()))
                .build()) {
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);
        }
        assertThat(server.bearers()).containsExactly("own-1", "own-2");
    }

    @Test
    void doesNotReplayWhenTheSupplierHasTheSameTokenOnly() {
        AtomicInteger asked = new AtomicInteger();
        try (KmsClient kms = server.client()
                .credentials(KmsCredentials.accessToken(() -> {
                    asked.incrementAndGet();
                    return "same";
                }))
                .build()) {
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);
        }
        assertThat(server.bearers()).containsExactly("same");
        assertThat(asked).hasValue(2);
    }

    @Test
    void signsInOnceForFiftyThreadsWhoseOldTokenIsRefusedAtOnce() throws Exception {
        CyclicBarrier allRefused = new CyclicBarrier(50);
        server.onCall(request -> {
            if (request.bearer().equals("token-1")) {
                allRefused.await();
                return EXPIRED;
            }
            return server.respondToCall(request);
        });
        try (KmsClient kms = server.client().build()) {
            Crowd crowd = Crowd.of(50, () -> kms.appConnections().options());
            assertThat(crowd.failures()).isEmpty();
        }
        assertThat(server.logins()).hasSize(2);
        assertThat(server.bearers()).filteredOn("token-2"::equals).hasSize(50);
    }

    @Test
    void reportsTheRefusedSignInWhenTheTokenCanNotBeReplaced() {
        try (KmsClient kms = server.client().build()) {
            kms.appConnections().options();
            server.expire("token-1");
            server.onLogin(request -> Reply.error(401, "UnauthorizedError", "Invalid credentials"));

            assertThatThrownBy(() -> kms.appConnections().options())
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("The sign-in with universal-auth was refused.")
                    .hasMessageContaining("Invalid credentials");
        }
        assertThat(server.calls()).hasSize(2);
    }
}
