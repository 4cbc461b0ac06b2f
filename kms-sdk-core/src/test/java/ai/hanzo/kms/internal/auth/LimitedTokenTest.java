// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Crowd;
import ai.hanzo.kms.fixture.Poll;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.SignInServer.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that stop being good while many threads use them. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class LimitedTokenTest {

    private static final Reply REVOKED = Reply.error(401, "UnauthorizedError", "Token has been revoked");

    private final SignInServer server = SignInServer.start();
    private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private void limitUses(int most) {
        server.onCall(request -> uses.computeIfAbsent(request.bearer(), token -> new AtomicInteger())
                                .incrementAndGet()
                        <= most
                ? server.respondToCall(request)
                : Reply.error(401, "UnauthorizedError", "Access token usage limit reached"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 2, 1})
    void sixteenThreadsSucceedHoweverFewUsesATokenHas(int most) throws Exception {
        limitUses(most);
        int calls = 10;
        // Who is unlucky sees many others use a token up: on a busy machine that takes more than the usual limit.
        try (KmsClient kms = server.client().callTimeout(Duration.ofMinutes(3)).build()) {
            Crowd crowd = Crowd.of(16, () -> {
                for (int i = 0; i < calls; i++) {
                    kms.appConnections().options();
                }
                return "done";
            });

            assertThat(crowd.failures()).isEmpty();
        }
        // Each use beyond the last one of a token is refused, and no token is thrown away.
        assertThat(server.logins()).hasSizeBetween(16 * calls / most, 16 * calls / most + 16);
    }

    @Test
    void aSupplierOfTokensWithFewUsesIsAskedAgainToo() throws Exception {
        limitUses(1);
        AtomicInteger asked = new AtomicInteger();
        for (int i = 1; i <= 400; i++) {
            server.accept("own-" + i);
        }
        try (KmsClient kms = server.client()
                .credentials(KmsCredentials.accessToken(() -> "own-" + (asked.incrementAndGet() / 2 + 1)))
                .build()) {
            for (int i = 0; i < 20; i++) {
                kms.appConnections().options();
            }
        }
        assertThat(server.logins()).isEmpty();
    }

    /** The thread that signed in is held between handing out the token and ending its sign-in. */
    @Test
    void aTokenThatIsUsedUpBeforeItsSignInEndsIsReplacedByAnother() throws Exception {
        limitUses(1);
        CountDownLatch handedOut = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        KmsListener holding = new KmsListener() {
            @Override
            public void tokenRefreshed(TokenRefreshed event) {
                handedOut.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (KmsClient kms = server.client().listener(holding).build()) {
            FutureTask<Object> signsIn =
                    new FutureTask<>(() -> kms.appConnections().options());
            new Thread(signsIn).start();
            handedOut.await();
            FutureTask<Object> twice = new FutureTask<>(() -> {
                kms.appConnections().options();
                return kms.appConnections().options();
            });
            Thread second = new Thread(twice);
            second.start();
            Poll.until(() -> uses.getOrDefault("token-1", new AtomicInteger()).get() == 2
                    && second.getState() == Thread.State.TIMED_WAITING);
            goOn.countDown();

            assertThat(twice.get()).isNotNull();
            assertThat(signsIn.get()).isNotNull();
        }
    }

    /** What a thread meets that waits for the processor with its token in hand, while others use that token up. */
    @Test
    void aTokenThatWasAcceptedIsRememberedHoweverManyCameAfterIt() throws Exception {
        limitUses(1);
        int others = 20;
        for (int i = 1; i <= others + 2; i++) {
            server.accept("own-" + i);
        }
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<KmsClient> client = new AtomicReference<>();
        try (KmsClient kms = server.client()
                .credentials(KmsCredentials.accessToken(() -> {
                    int time = asked.incrementAndGet();
                    if (time == 3) {
                        for (int i = 0; i < others; i++) {
                            Objects.requireNonNull(client.get())
                                    .appConnections()
                                    .options();
                        }
                        return "own-2";
                    }
                    return "own-" + Math.max(1, time - 2);
                }))
                .build()) {
            client.set(kms);
            kms.appConnections().options();

            kms.appConnections().options();
        }
        assertThat(uses.get("own-2")).hasValue(2);
        assertThat(uses.get("own-" + (others + 2))).hasValue(1);
    }

    @Test
    void aTokenRevokedWhileASlowCallWithTheOneBeforeComesBackCostsOneLoginAndNoCall() throws Exception {
        CountDownLatch slowIsThere = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger held = new AtomicInteger();
        server.onCall(request -> {
            if (request.bearer().equals("token-1") && request.path().contains("options") && held.get() == 1) {
                held.set(2);
                slowIsThere.countDown();
                goOn.await();
            }
            return server.respondToCall(request).status() == 200 ? server.respondToCall(request) : REVOKED;
        });
        try (KmsClient kms = server.client().build()) {
            kms.appConnections().options();
            held.set(1);
            FutureTask<Object> slow =
                    new FutureTask<>(() -> kms.appConnections().options());
            new Thread(slow).start();
            slowIsThere.await();
            server.expire("token-1");
            kms.appConnections().options();
            assertThat(server.logins()).hasSize(2);

            server.expire("token-2");
            goOn.countDown();

            assertThat(slow.get()).isNotNull();
            kms.appConnections().options();
        }
        assertThat(server.logins()).hasSize(3);
    }

    @Test
    void aTokenThatWasAcceptedOnceIsNeverRememberedAsRefusedWhenFresh() {
        try (KmsClient kms = server.client().build()) {
            for (int i = 1; i <= 10; i++) {
                kms.appConnections().options();
                server.expire("token-" + i);
            }
            kms.appConnections().options();
        }
        assertThat(server.logins()).hasSize(11);
    }

    @Test
    void aServerThatAcceptsNoTokenAtAllIsNotFloodedWithSignIns() throws Exception {
        server.onCall(request -> REVOKED);
        try (KmsClient kms = server.client().build()) {
            Crowd crowd = Crowd.of(16, () -> kms.appConnections().options());

            assertThat(crowd.failures())
                    .hasSize(16)
                    .allSatisfy(e -> assertThat(e)
                            .isInstanceOf(AuthenticationException.class)
                            .hasMessageContaining("Token has been revoked"));
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);
        }
        // Who comes when the first ones have given up tries once more; none tries for itself.
        assertThat(server.logins()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aTokenThatIsRevokedBeforeItsFirstUseCostsOneCallAndNotHalfAMinute() {
        try (KmsClient kms = server.client().build()) {
            kms.appConnections().options();
            server.expire("token-1");
            server.onLogin(request -> {
                Reply grant = server.grant();
                server.expire("token-2");
                return grant;
            });
            assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);
            kms.appConnections().options();
        }
        assertThat(server.logins()).hasSize(3);
    }

    @Test
    void aServerThatAcceptsNoTokenAnyMoreIsNotFloodedWithSignInsEither() {
        try (KmsClient kms = server.client().build()) {
            kms.appConnections().options();
            server.onCall(request -> REVOKED);
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);
            }
        }
        assertThat(server.logins()).hasSize(3);
    }

    @Test
    void aTokenThatAProxyRefusesIsKept() {
        server.onCall(request -> server.calls().size() < 3
                ? Reply.of(401, "text/html", "<p>no</p>").onPurpose()
                : server.respondToCall(request));
        try (KmsClient kms = server.client().build()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> kms.appConnections().options())
                        .isInstanceOfSatisfying(
                                KmsException.class, e -> assertThat(e.status()).isEqualTo(401));
            }
            kms.appConnections().options();
        }
        assertThat(server.logins()).hasSize(1);
        assertThat(server.calls()).extracting(Seen::bearer).containsOnly("token-1");
    }
}
