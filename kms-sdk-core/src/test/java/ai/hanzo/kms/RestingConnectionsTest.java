// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.Crowd;
import ai.hanzo.kms.fixture.Poll;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Connections that rested may be dead without a word: a firewall forgets them, and whoever writes to them waits. */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RestingConnectionsTest {

    private static final int CROWD = 10;

    /** Shortly before the reading overflows, as a monotonic clock may be. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

    /** Keeps the first ten requests until all of them are there, so that each has a connection of its own. */
    private final CyclicBarrier allThere = new CyclicBarrier(CROWD);

    private final AtomicBoolean crowdHasCome = new AtomicBoolean();
    private final AtomicBoolean oldOnesAreDead = new AtomicBoolean();
    private final AtomicLong deadRequests = new AtomicLong();
    private final java.util.Set<Integer> old = java.util.concurrent.ConcurrentHashMap.newKeySet();

    private final ScriptedServer server = ScriptedServer.responding(request -> wire -> {
        int port = wire.socket().getPort();
        if (!crowdHasCome.get()) {
            old.add(port);
            await(allThere);
        }
        if (oldOnesAreDead.get() && old.contains(port)) {
            deadRequests.incrementAndGet();
            return wire.hang();
        }
        return Reply.json(200, Things.ONE).send(wire);
    });

    private final KmsClient kms =
            Things.client(server.url()).restingTime(nanos::get).build();

    @AfterEach
    void stop() {
        kms.close();
        server.close();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void aCrowdCalls() throws InterruptedException {
        Crowd crowd = Crowd.of(CROWD, () -> {
            Things.call(kms, "GET");
            return "done";
        });
        assertThat(crowd.failures()).isEmpty();
        assertThat(server.connections()).isEqualTo(CROWD);
        crowdHasCome.set(true);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    @Timeout(60)
    void aListAndACreateAfterARestUseNoneOfTenDeadConnections() throws Exception {
        aCrowdCalls();
        oldOnesAreDead.set(true);
        pass(Duration.ofMillis(20_001));

        long start = System.nanoTime();
        Things.call(kms, "GET");
        Things.call(kms, "POST");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(deadRequests).hasValue(0);
        assertThat(server.connections()).isEqualTo(CROWD + 1);
    }

    @Test
    @Timeout(60)
    void connectionsThatRestedLessAreUsedAgain() throws Exception {
        aCrowdCalls();
        pass(Duration.ofSeconds(20));
        Things.call(kms, "GET");

        assertThat(server.connections()).isEqualTo(CROWD);
    }

    @Test
    @Timeout(60)
    void callsOneAtATimeDoNotKeepAliveWhatACrowdLeft() throws Exception {
        aCrowdCalls();
        oldOnesAreDead.set(true);
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofSeconds(6));
            if (i == 3) {
                Things.call(kms, "POST");
            }
        }

        assertThat(deadRequests).hasValue(0);
        assertThat(server.connections()).isEqualTo(CROWD + 1);
    }

    @Test
    @Timeout(60)
    void aSteadyCallerKeepsItsConnection() {
        crowdHasCome.set(true);
        for (int i = 0; i < 10; i++) {
            Things.call(kms, "GET");
            pass(Duration.ofSeconds(15));
        }
        assertThat(server.connections()).isOne();
    }

    @Test
    @Timeout(60)
    void theThreadOfAClientThatWasReplacedEndsWithItsLastCall() throws Exception {
        int before = LeakTest.httpThreads();
        aCrowdCalls();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ScriptedServer slow = ScriptedServer.responding(request -> wire -> {
                    if (request.method().equals("POST")) {
                        asked.countDown();
                        Poll.until(() -> goOn.getCount() == 0);
                    }
                    return Reply.json(200, Things.ONE).send(wire);
                });
                KmsClient second =
                        Things.client(slow.url()).restingTime(nanos::get).build()) {
            Crowd.of(2, () -> Things.of(second).get("7", null));
            pass(Duration.ofSeconds(21));
            Thread post = new Thread(() -> Things.call(second, "POST"));
            post.start();
            asked.await();
            pass(Duration.ofSeconds(21));
            Things.call(second, "GET");
            assertThat(post.isAlive()).isTrue();
            goOn.countDown();
            post.join();

            Poll.until(() -> LeakTest.httpThreads() <= before + 2);
            assertThat(LeakTest.httpThreads()).isLessThanOrEqualTo(before + 2);
        }
        kms.close();
        assertThat(LeakTest.httpThreads()).isLessThanOrEqualTo(before);
    }
}
