// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.time;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets threads pause in the time of a fake: the pause moves the clock on. The pauses of several threads overlap, as in real
 * time, and do not add up: the clock goes on to the end of the earliest, once the other threads have come to a pause too or
 * seem to wait for something else. Guarded by the lock of the clock.
 */
public final class FakePauses {
    /** Whoever is busy with a request reads the clock more often than that, or the fake does so for it. */
    public static final Duration QUIET = Duration.ofMillis(3);

    /** Ends the wait for threads that read the clock all the time. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A thread that ends tells nobody. */
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Object lock;
    private final Duration quiet;
    private final Supplier<Duration> passed;
    private final Consumer<Duration> goOn;
    private final Set<Thread> readers = Collections.newSetFromMap(new WeakHashMap<>());
    private final Map<Thread, Duration> ends = new HashMap<>();
    private long events;
    private long resets;

    /**
     * Begins without pauses.
     *
     * @param quiet how long nobody must have read the clock before it is taken on although somebody is not at a pause
     * @param passed reads the clock, without being noticed here
     * @param goOn moves the clock
     */
    public FakePauses(Object lock, Duration quiet, Supplier<Duration> passed, Consumer<Duration> goOn) {
        this.lock = lock;
        this.quiet = quiet;
        this.passed = passed;
        this.goOn = goOn;
    }

    /** Notes that the fake is busy. */
    public void readByFake() {
        events++;
    }

    /** Notes who lives in this time and is busy. */
    public void readBy(Thread thread) {
        events++;
        readers.add(thread);
    }

    public void timeWentOn() {
        events++;
        lock.notifyAll();
    }

    /** Lets go of the threads that pause now, without moving the clock. */
    public void endAll() {
        resets++;
        readers.clear();
        lock.notifyAll();
    }

    public void pause(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (lock) {
            Duration end = passed.get().plus(time);
            ends.put(Thread.currentThread(), end);
            lock.notifyAll();
            try {
                await(end);
            } finally {
                ends.remove(Thread.currentThread());
                events++;
            }
        }
    }

    private void await(Duration end) throws InterruptedException {
        long longestNanos = Math.max(LONGEST_NANOS, quiet.toNanos());
        long begun = System.nanoTime();
        long quietSince = begun;
        long reset = resets;
        long seen = events;
        while (left(end).compareTo(Duration.ZERO) > 0 && reset == resets) {
            long now = System.nanoTime();
            if (seen != events) {
                seen = events;
                quietSince = now;
            }
            boolean othersWait = now - quietSince >= quiet.toNanos() || now - begun >= longestNanos || allPause();
            if (othersWait && end.equals(Collections.min(ends.values()))) {
                goOn.accept(wholeMillis(left(end)));
            } else {
                lock.wait(Math.min(quiet.toMillis(), LOOK_AGAIN_MILLIS));
            }
        }
    }

    private boolean allPause() {
        return readers.stream().filter(Thread::isAlive).allMatch(ends::containsKey);
    }

    private Duration left(Duration end) {
        return end.minus(passed.get());
    }

    /** Rounds up, because the clock shows whole milliseconds. */
    private static Duration wholeMillis(Duration time) {
        return Duration.ofMillis(time.plusNanos(999_999).toMillis());
    }
}
