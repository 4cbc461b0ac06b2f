// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.fixture.Crowd;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SharedSignInTest {

    private static final int MANY = 200;

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signsInOnceForTwoHundredThreadsThatStartAtOnce() throws Exception {
        assertThatOneLoginServes(Thread::new);
    }

    @Test
    void signsInOnceForTwoHundredVirtualThreads() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "this JDK has no virtual threads");
        Method newThread = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);

        assertThatOneLoginServes(work -> {
            try {
                return (Thread) newThread.invoke(builder, work);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void assertThatOneLoginServes(ThreadFactory threads) throws InterruptedException {
        try (KmsClient kms = server.client().build()) {
            Crowd crowd = Crowd.of(MANY, threads, () -> kms.appConnections().options());

            assertThat(crowd.failures()).isEmpty();
            assertThat(crowd.results()).hasSize(MANY);
        }
        assertThat(server.logins()).hasSize(1);
        assertThat(Set.copyOf(server.bearers())).containsExactly("token-1");
    }

    @Test
    void signsInOnlyWhenTheFirstCallNeedsAToken() {
        try (KmsClient kms = server.client().build()) {
            kms.withOptions(CallOptions.defaults().withMaxAttempts(1)).appConnections();
            assertThat(server.all()).isEmpty();

            kms.appConnections().options();
            kms.appConnections().options();
        }
        assertThat(server.logins()).hasSize(1);
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void signsInOnceWhenTheTokenEndsUnderFiftyThreads() throws Exception {
        VirtualTiming clock = new VirtualTiming();
        server.terms(60, 60);
        try (KmsClient kms =
                server.client().extend(settings -> settings.timing(clock)).build()) {
            kms.appConnections().options();
            clock.advance(Duration.ofSeconds(60));

            Crowd crowd = Crowd.of(50, () -> kms.appConnections().options());

            assertThat(crowd.failures()).isEmpty();
        }
        assertThat(server.logins()).hasSize(2);
        assertThat(server.bearers()).filteredOn("token-2"::equals).hasSize(50);
    }

    @Test
    void clientsDoNotShareATokenWithOneAnother() {
        try (KmsClient one = server.client().build();
                KmsClient other = server.client().build()) {
            one.appConnections().options();
            other.appConnections().options();
        }
        assertThat(server.bearers()).containsExactly("token-1", "token-2");
    }
}
