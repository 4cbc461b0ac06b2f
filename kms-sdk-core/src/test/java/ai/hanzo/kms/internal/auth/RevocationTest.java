// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.fixture.LogCapture;
import ai.hanzo.kms.fixture.Poll;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.SignInServer.Seen;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RevocationTest {

    private static final KmsCredentials SIGN_IN =
            KmsCredentials.universalAuth(SignInServer.CLIENT_ID, SignInServer.CLIENT_SECRET);

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void revokesNothingUnlessAsked() {
        callOnceWith(SIGN_IN);

        assertThat(server.revocations()).isEmpty();
    }

    @Test
    void revokesTheTokenOnceHoweverOftenTheClientIsClosed() {
        KmsClient kms = server.client().credentials(SIGN_IN.revokedOnClose()).build();
        kms.appConnections().options();
        kms.withOptions(CallOptions.defaults()).close();
        kms.close();
        kms.close();

        assertThat(server.revocations()).hasSize(1);
        Seen revocation = server.revocations().get(0);
        assertThat(revocation.body()).isEqualTo("{\"accessToken\":\"token-1\"}");
        assertThat(revocation.headers())
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("authorization");
    }

    @Test
    void revokesTheTokenInUseAndNotAnEarlierOne() {
        VirtualTiming clock = new VirtualTiming();
        server.terms(1000, 1000);
        try (KmsClient kms = server.client()
                .credentials(SIGN_IN.withOrganizationSlug("acme").revokedOnClose())
                .extend(settings -> settings.timing(clock))
                .build()) {
            kms.appConnections().options();
            clock.advance(Duration.ofSeconds(901));
            kms.appConnections().options();
        }
        assertThat(server.revocations()).extracting(Seen::body).containsExactly("{\"accessToken\":\"token-2\"}");
    }

    @Test
    void theWishSurvivesALaterOrganizationSlug() {
        callOnceWith(SIGN_IN.revokedOnClose().withOrganizationSlug("acme"));

        assertThat(server.revocations()).hasSize(1);
    }

    @Test
    void revokesAlsoOnAThreadThatIsInterrupted() {
        KmsClient kms = server.client().credentials(SIGN_IN.revokedOnClose()).build();
        kms.appConnections().options();
        Thread.currentThread().interrupt();
        kms.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.revocations()).hasSize(1);
    }

    @Test
    void hasNothingToRevokeWithoutASignIn() {
        server.client().credentials(SIGN_IN.revokedOnClose()).build().close();

        assertThat(server.all()).isEmpty();
    }

    @Test
    void leavesATokenAloneThatWasPassedIn() {
        server.accept("fixed");
        callOnceWith(KmsCredentials.accessToken("fixed").revokedOnClose());

        assertThat(server.calls()).hasSize(1);
        assertThat(server.revocations()).isEmpty();
    }

    static Stream<Reply> nothingLeftToRevoke() {
        return Stream.of(
                Reply.error(401, "UnauthorizedError", "Token is not known"),
                Reply.error(403, "TokenError", "Your token has expired."));
    }

    @ParameterizedTest
    @MethodSource("nothingLeftToRevoke")
    void saysNothingWhenThereIsNothingLeftToRevoke(Reply response) {
        server.onRevocation(request -> response);
        try (LogCapture logs = LogCapture.ofThisThread()) {
            callOnceWith(SIGN_IN.revokedOnClose());
            assertThat(logs.warnings()).isEmpty();
        }
        assertThat(server.revocations()).hasSize(1);
    }

    static Stream<Reply> faults() {
        return Stream.of(
                Reply.error(500, "InternalServerError", "fault token-1"),
                Reply.error(400, "BadRequest", "no"),
                Reply.error(403, "ForbiddenError", "no"),
                Reply.error(403, "PolicyViolationError", "no"),
                Reply.of(200, "text/html", "<p>no</p>"),
                Reply.dropped());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void warnsWhenTheTokenCouldNotBeRevokedAndClosesAllTheSame(Reply response) {
        server.onRevocation(request -> response);
        try (LogCapture logs = LogCapture.ofThisThread()) {
            callOnceWith(SIGN_IN.revokedOnClose());
            assertThat(logs.warnings())
                    .hasSize(1)
                    .allSatisfy(warning -> assertThat(warning)
                            .startsWith("The access token could not be revoked; it stays valid until it expires.")
                            .contains("POST /api/v1/auth/token/revoke")
                            .doesNotContain("token-1"));
        }
        assertThat(server.revocations()).hasSize(1);
    }

    @Test
    void waitsForASignInUnderWayAndRevokesItsTokenToo() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server.onLogin(request -> {
            asked.countDown();
            release.await();
            return server.grant();
        });
        KmsClient kms = server.client().credentials(SIGN_IN.revokedOnClose()).build();
        FutureTask<Object> call = started(() -> kms.appConnections().options());
        asked.await();
        FutureTask<Object> close = started(() -> {
            kms.close();
            return "closed";
        });
        Poll.until(() -> isClosed(kms));
        release.countDown();

        assertThat(close.get()).isEqualTo("closed");
        Poll.until(call::isDone);
        assertThat(server.revocations()).extracting(Seen::body).containsExactly("{\"accessToken\":\"token-1\"}");
    }

    @Test
    void nobodySignsInAgainWhileTheClientIsBeingClosed() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch revoked = new CountDownLatch(1);
        KmsClient kms = server.client().credentials(SIGN_IN.revokedOnClose()).build();
        kms.appConnections().options();
        server.onCall(request -> {
            underWay.countDown();
            revoked.await();
            return server.respondToCall(request);
        });
        FutureTask<Object> call = started(() -> kms.appConnections().options());
        underWay.await();
        server.onRevocation(request -> {
            server.expire("token-1");
            revoked.countDown();
            assertThatThrownBy(call::get).hasCauseInstanceOf(IllegalStateException.class);
            return Reply.json("{\"message\":\"done\"}");
        });
        kms.close();

        assertThat(server.logins()).hasSize(1);
        assertThat(server.revocations()).hasSize(1);
    }

    private static boolean isClosed(KmsClient kms) {
        try {
            kms.appConnections();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static FutureTask<Object> started(Callable<Object> work) {
        FutureTask<Object> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    private void callOnceWith(KmsCredentials credentials) {
        try (KmsClient kms = server.client().credentials(credentials).build()) {
            kms.appConnections().options();
        }
    }
}
