// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.extension.Polling;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.ScriptedCreation;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.engine.AppConnectionsApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sign-in without a clear response says nothing about the call that it was for, and the other way round. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SignInFaultTest {

    private static final Reply FAULT = Reply.of(503, "text/html", "<p>fault</p>");
    private static final Reply EXPIRED = Reply.error(403, "TokenError", "Your token has expired.");

    private final SignInServer server = SignInServer.start();
    private final VirtualTiming clock = new VirtualTiming();

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(FAULT, ServerException.class),
                Arguments.of(Reply.dropped(), NoResponseException.class),
                Arguments.of(Reply.of(200, "text/html", "<p>no</p>"), UnexpectedResponseException.class));
    }

    @Test
    void aBusyServerIsAskedForATokenNoEarlierThanItSays() {
        server.onLogin(request -> Reply.of(503, "text/html", "<p>busy</p>")
                .with("Retry-After", "20")
                .onPurpose());
        try (KmsClient kms = server.client()
                .extend(settings -> settings.timing(clock))
                .callTimeout(Duration.ofSeconds(30))
                .build()) {
            assertThat(Caught.from(() -> kms.appConnections().options())).isInstanceOf(ServerException.class);
            assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(20));
            assertThat(server.logins()).hasSize(2);
        }
        try (KmsClient kms = server.client()
                .extend(settings -> settings.timing(clock))
                .callTimeout(Duration.ofSeconds(10))
                .build()) {
            assertThat(Caught.from(() -> kms.appConnections().options()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Retry in 20 s.");
            assertThat(server.logins()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void leavesNothingUnknown(Reply fault, Class<?> type) {
        server.onLogin(request -> fault);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            for (String method : new String[] {"GET", "POST", "PATCH", "DELETE"}) {
                KmsException failure = Caught.from(() -> Things.call(kms, method));

                assertThat(failure).isExactlyInstanceOf(type);
                assertThat(failure.isOutcomeUnknown()).isFalse();
                assertThat(failure).hasMessageNotContainingAny("may have taken effect", "may or may not");
            }
        }
        assertThat(server.calls()).isEmpty();
        assertThat(server.logins()).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aCreateIsNotUnknownWhenOnlyItsSignInFailed(Reply fault, Class<?> type) {
        server.onLogin(request -> fault);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            KmsException failure = Caught.from(() -> Creations.of(kms.calls())
                    .create(call -> new ScriptedCreation(() -> {
                        Things.call(kms, "POST");
                        throw new AssertionError("created without a token");
                    })));

            assertThat(failure).isExactlyInstanceOf(type);
        }
        assertThat(server.logins()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void doesNotEndAWait(Reply fault, Class<?> type) {
        server.onLogin(request -> server.logins().size() <= 2 && !type.equals(UnexpectedResponseException.class)
                ? fault
                : server.grant());
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            Calls call = kms.calls().asOneCall(Duration.ofMinutes(5));

            assertThat(Polling.of(call)
                            .<Integer>until(
                                    () -> Optional.of(call.api(AppConnectionsApi.class)
                                            .options()
                                            .appConnectionOptions()
                                            .size()),
                                    "/path",
                                    () -> "state"))
                    .isZero();
        }
    }

    @Test
    void aRefusedOneDoesNotHideThatAnEarlierRequestMayHaveChangedSomething() {
        AtomicInteger calls = new AtomicInteger();
        server.onCall(request -> {
            server.onLogin(login -> Reply.error(401, "UnauthorizedError", "Invalid credentials"));
            return calls.incrementAndGet() == 1 ? FAULT : EXPIRED;
        });
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "PATCH"));

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContainingAll("PATCH /api/v1/things/{id}", "Invalid credentials", "may or may not");
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.getSuppressed()).hasOnlyElementsOfType(AuthenticationException.class);
        }
    }

    @Test
    void aSupplierThatFailsDoesNotHideThatAnEarlierRequestMayHaveChangedSomething() {
        AtomicInteger asked = new AtomicInteger();
        UncheckedIOException noToken = new UncheckedIOException(new IOException("of the supplier"));
        server.onCall(request -> server.calls().size() == 1 ? FAULT : EXPIRED);
        KmsCredentials supplied = KmsCredentials.accessToken(() -> {
            if (asked.incrementAndGet() > 1) {
                throw noToken;
            }
            return "own-1";
        });
        try (KmsClient kms = server.client()
                .credentials(supplied)
                .extend(settings -> settings.timing(clock))
                .build()) {
            KmsException failure = Caught.from(() -> Things.call(kms, "PATCH"));

            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("UncheckedIOException")
                    .hasMessageNotContaining("of the supplier");
            assertThat(failure.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("The supplier of the credentials threw java.io.UncheckedIOException.");
        }
    }

    @Test
    void aServerThatRefusesEveryTokenIsAskedForAFreshOneOnlyNowAndThen() {
        server.onCall(request -> EXPIRED);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            for (int i = 0; i < 50; i++) {
                assertThat(Caught.from(() -> Things.call(kms, "GET"))).isInstanceOf(AuthenticationException.class);
            }
            assertThat(server.logins()).hasSize(2);

            clock.advance(Duration.ofSeconds(60));
            Caught.from(() -> Things.call(kms, "GET"));
            assertThat(server.logins()).hasSize(3);
        }
    }

    @Test
    void aTokenForOneUseIsReplacedForEachCall() {
        server.onCall(request -> {
            Reply response = server.respondToCall(request);
            server.expire(request.bearer());
            return response;
        });
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            for (int i = 0; i < 5; i++) {
                kms.appConnections().options();
            }
        }
        assertThat(server.logins()).hasSize(5);
    }
}
