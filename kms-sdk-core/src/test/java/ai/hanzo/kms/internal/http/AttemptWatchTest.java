// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttemptWatchTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final AttemptWatch watch = new AttemptWatch();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        watch.close(new Patience(Duration.ofSeconds(5)));
        assertThat(Thread.interrupted()).as("an interrupt is left").isFalse();
    }

    @Test
    void interruptsTheThreadAtTheDeadline() {
        long start = System.nanoTime();
        AttemptWatch.Attempt attempt = watch.begin(SHORT);

        assertThat(isInterrupted()).isTrue();

        assertThat(attempt.end(true)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void takesTheInterruptBackThatNobodyReceived() {
        AttemptWatch.Attempt attempt = watch.begin(SHORT);
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }

        assertThat(attempt.end(false)).isTrue();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptsAgainIfSomebodySwallowsAnInterrupt() {
        AttemptWatch.Attempt attempt = watch.begin(SHORT);

        assertThat(isInterrupted()).isTrue();
        assertThat(isInterrupted()).isTrue();

        assertThat(attempt.end(true)).isTrue();
    }

    @Test
    void leavesTheInterruptOfSomebodyElse() throws InterruptedException {
        Thread.currentThread().interrupt();
        AttemptWatch.Attempt attempt = watch.begin(SHORT);
        awaitExpiryOfAnotherThread();

        assertThat(attempt.end(false)).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }

    /** The watch looks at all attempts whenever one of them ends. */
    private void awaitExpiryOfAnotherThread() {
        Thread other = new Thread(() -> {
            AttemptWatch.Attempt attempt = watch.begin(SHORT.multipliedBy(2));
            assertThat(isInterrupted()).isTrue();
            attempt.end(true);
        });
        other.start();
        while (other.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @RepeatedTest(200)
    void anInterruptOfSomebodyElseAtTheDeadlineIsNeverLost() throws InterruptedException {
        Thread caller = Thread.currentThread();
        Thread other = new Thread(() -> {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            caller.interrupt();
        });
        other.start();
        AttemptWatch.Attempt attempt = watch.begin(Duration.ofMillis(2));
        boolean received = isInterrupted();
        boolean ranOutOfTime = attempt.end(received);
        boolean kept = Thread.interrupted() || (received && !ranOutOfTime);
        try {
            other.join();
        } catch (InterruptedException late) {
            kept = true;
        }

        assertThat(kept || Thread.interrupted()).isTrue();
    }

    @Test
    void aShortAttemptEndsInTimeWhileALongOneRuns() throws Exception {
        AttemptWatch.Attempt longOne = watch.begin(LONG);
        FutureTask<Boolean> shortOne = new FutureTask<>(() -> {
            AttemptWatch.Attempt attempt = watch.begin(SHORT);
            return isInterrupted() && attempt.end(true);
        });
        new Thread(shortOne).start();

        assertThat(shortOne.get()).isTrue();
        assertThat(longOne.end(false)).isFalse();
    }

    @Test
    void anAttemptThatEndsInTimeIsNeverInterrupted() throws Exception {
        List<FutureTask<Integer>> tasks = new ArrayList<>();
        AtomicInteger expired = new AtomicInteger();
        for (int seed = 1; seed <= 4; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            tasks.add(new FutureTask<>(() -> {
                int leaked = 0;
                for (int i = 0; i < 3_000; i++) {
                    AttemptWatch.Attempt attempt = watch.begin(Duration.ofNanos(1 + random.nextInt(200_000)));
                    long until = System.nanoTime() + random.nextInt(200_000);
                    while (System.nanoTime() - until < 0) {
                        Thread.onSpinWait();
                    }
                    if (attempt.end(false)) {
                        expired.incrementAndGet();
                    }
                    leaked += Thread.interrupted() ? 1 : 0;
                }
                return leaked;
            }));
        }
        tasks.forEach(task -> new Thread(task).start());

        for (FutureTask<Integer> task : tasks) {
            assertThat(task.get()).isZero();
        }
        assertThat(expired.get()).isPositive();
    }

    @Test
    void theThreadEndsAfterARestAndStartsAgain() {
        for (int round = 1; round <= 2; round++) {
            watch.begin(LONG).end(false);
            Thread thread = Objects.requireNonNull(watch.thread());
            while (thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
    }

    private boolean isInterrupted() {
        try {
            never.await();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
