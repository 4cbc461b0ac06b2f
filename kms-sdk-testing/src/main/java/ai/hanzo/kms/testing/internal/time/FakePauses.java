// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.time;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets threads pause in the time of a fake. A pause moves the clock on, to the end of the earliest one, as soon as
 * nobody is at work. A thread is at work in a call, unless it waits for another one there, both of which the client
 * tells by its {@code Timing}; and for a while after it last read the time, which its own code between two calls takes.
 * So pauses of several threads overlap, as in real time, and none of them ends the call of a thread that is not at a
 * pause. Waiting for a thread at work takes real time, and a pause that waits for long says so in the log. Guarded by
 * the lock of the clock.
 */
public final class FakePauses {
    /** How long the code between two calls may take, in real time. */
    public static final Duration QUIET = Duration.ofMillis(100);

    /** Longer than a server lets a connection be silent. Ends the wait for a thread that waits for this pause itself. */
    public static final Duration LONGEST = Duration.ofSeconds(40);

    private static final System.Logger LOGGER = System.getLogger("ai.hanzo.kms.testing");

    /** A thread that does something else after its last call tells nobody. */
    private static final long LOOK_AGAIN_MILLIS = 2;

    /** A thread that lives in this time. */
    private static final class Sighting {
        int calls;
        int waits;
        long lastNanos;
    }

    private final Object lock;
    private final Duration quiet;
    private final Duration longest;
    private final Supplier<Duration> passed;
    private final Consumer<Duration> goOn;
    private final Map<Thread, Sighting> sightings = new WeakHashMap<>();
    private final Map<Thread, Duration> ends = new HashMap<>();
    private long resets;

    /**
     * Begins without pauses.
     *
     * @param quiet how long ago a thread must have read the time before it counts as doing something else
     * @param longest how much real time a pause waits for threads at work; after a tenth of it the log says for which ones
     * @param passed reads the clock, without being noticed here
     * @param goOn moves the clock
     */
    public FakePauses(
            Object lock, Duration quiet, Duration longest, Supplier<Duration> passed, Consumer<Duration> goOn) {
        this.lock = lock;
        this.quiet = quiet;
        this.longest = longest;
        this.passed = passed;
        this.goOn = goOn;
    }

    /**
     * Notes that the calling thread lives in this time, in how many more calls, and in how many more waits for another
     * thread.
     */
    public void see(int moreCalls, int moreWaits) {
        Sighting sighting = sightings.computeIfAbsent(Thread.currentThread(), thread -> new Sighting());
        sighting.calls += moreCalls;
        sighting.waits += moreWaits;
        sighting.lastNanos = System.nanoTime();
    }

    public void timeWentOn() {
        lock.notifyAll();
    }

    /** Lets go of the threads that pause now, without moving the clock. */
    public void endAll() {
        resets++;
        sightings.values().removeIf(sighting -> sighting.calls == 0);
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
                see(0, 0);
            }
        }
    }

    private void await(Duration end) throws InterruptedException {
        long begun = System.nanoTime();
        long reset = resets;
        boolean told = false;
        while (left(end).compareTo(Duration.ZERO) > 0 && reset == resets) {
            List<String> busy = threadsAtWork();
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            boolean earliest = end.equals(Collections.min(ends.values()));
            if (earliest && (busy.isEmpty() || waited.compareTo(longest) >= 0)) {
                goOn.accept(wholeMillis(left(end)));
                continue;
            }
            if (earliest && !told && waited.compareTo(longest.dividedBy(10)) >= 0) {
                told = true;
                String threads = String.join(", ", busy);
                LOGGER.log(
                        WARNING,
                        "A pause of {0} in the time of the fake waits for the calls of these threads: {1}. It goes on when they end, at the latest after {2} of real time.",
                        left(end),
                        threads,
                        longest);
            }
            lock.wait(LOOK_AGAIN_MILLIS);
        }
    }

    private List<String> threadsAtWork() {
        long now = System.nanoTime();
        return sightings.entrySet().stream()
                .filter(entry -> !ends.containsKey(entry.getKey()))
                .filter(entry -> entry.getKey().isAlive() && isAtWork(entry.getValue(), now))
                .map(entry -> entry.getKey().getName())
                .toList();
    }

    private boolean isAtWork(Sighting sighting, long now) {
        return sighting.waits == 0 && (sighting.calls > 0 || now - sighting.lastNanos < quiet.toNanos());
    }

    private Duration left(Duration end) {
        return end.minus(passed.get());
    }

    /** Rounds up, because the clock shows whole milliseconds. */
    private static Duration wholeMillis(Duration time) {
        return Duration.ofMillis(time.plusNanos(999_999).toMillis());
    }
}
