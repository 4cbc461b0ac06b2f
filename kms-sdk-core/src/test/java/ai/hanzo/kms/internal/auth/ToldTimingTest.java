// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.fixture.RealTiming;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a client tells the time that it lives in about the threads that call it. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ToldTimingTest {

    private final SignInServer server = SignInServer.start();
    private final Told told = new Told();
    private final KmsClient kms =
            server.client().extend(settings -> settings.timing(told)).build();

    @AfterEach
    void stop() {
        kms.close();
        server.close();
    }

    /** Real time, and what each thread told. */
    private static final class Told extends RealTiming {
        private final Map<Thread, ConcurrentLinkedQueue<String>> events = new ConcurrentHashMap<>();
        private final CountDownLatch firstWait = new CountDownLatch(1);

        List<String> by(Thread thread) {
            return List.copyOf(events.getOrDefault(thread, new ConcurrentLinkedQueue<>()));
        }

        private void add(String event) {
            events.computeIfAbsent(Thread.currentThread(), thread -> new ConcurrentLinkedQueue<>())
                    .add(event);
        }

        @Override
        public double random() {
            return 0.5;
        }

        @Override
        public void callStarted() {
            add("call");
        }

        @Override
        public void callFinished() {
            add("end of call");
        }

        @Override
        public void waitStarted() {
            add("wait");
            firstWait.countDown();
        }

        @Override
        public void waitFinished() {
            add("end of wait");
        }
    }

    @Test
    void aCallAndTheSignInWithinItAreTold() {
        kms.appConnections().options();

        assertThat(told.by(Thread.currentThread())).containsExactly("call", "call", "end of call", "end of call");
    }

    @Test
    void aCallThatFailsIsToldTheSame() {
        server.onLogin(request -> Reply.error(401, "UnauthorizedError", "Invalid credentials"));

        assertThatThrownBy(() -> kms.appConnections().options()).isInstanceOf(AuthenticationException.class);

        assertThat(told.by(Thread.currentThread())).containsExactly("call", "call", "end of call", "end of call");
    }

    @Test
    void aWaitForTheSignInOfAnotherThreadIsTold() throws Exception {
        server.onLogin(request -> {
            told.firstWait.await(60, TimeUnit.SECONDS);
            return server.grant();
        });
        List<Thread> threads = List.of(
                new Thread(() -> kms.appConnections().options()),
                new Thread(() -> kms.appConnections().options()));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(threads.stream().map(told::by))
                .containsExactlyInAnyOrder(
                        List.of("call", "call", "end of call", "end of call"),
                        List.of("call", "wait", "end of wait", "end of call"));
    }
}
