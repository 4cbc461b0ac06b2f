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
 * Lets threads pause in the time of a fake. When all threads pause, the clock moves to the end of the earliest pause. A
 * thread that works holds the clock: in a call, unless it waits there for another thread, and for a short time after it
 * last read the clock, for its code between two calls. The client reports calls and waits through its {@code Timing}.
 * So pauses of several threads overlap, as in real time, and no pause ends the call of a working thread. Waiting for a
 * working thread takes real time; the log reports a long wait. Guarded by the lock of the clock.
 */
public final class FakePauses {
    /** How long the code between two calls may take, in real time. */
    public static final Duration QUIET = Duration.ofMillis(100);

    /** Longer than a server allows a silent connection. Ends the wait for a thread that itself waits for this pause. */
    public static final Duration LONGEST = Duration.ofSeconds(40);

    private static final System.Logger LOGGER = System.getLogger("ai.hanzo.kms.testing");

    /** How often to check for threads that stopped working without a report. */
    private static final long LOOK_AGAIN_MILLIS = 2;

    /** A thread that uses this clock. */
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
     * Makes an instance without pauses.
     *
     * @param quiet how long ago a thread must have read the time before it counts as doing something else
     * @param longest how much real time a pause waits for threads at work; after a tenth of it the log says for which
     *     ones
     * @param passed reads the clock without a record here
     * @param goOn advances the clock
     */
    public FakePauses(
            Object lock, Duration quiet, Duration longest, Supplier<Duration> passed, Consumer<Duration> goOn) {
        this.lock = lock;
        this.quiet = quiet;
        this.longest = longest;
        this.passed = passed;
        this.goOn = goOn;
    }

    /** Records that the calling thread uses this clock, with changes of its number of calls and waits. */
    public void see(int moreCalls, int moreWaits) {
        Sighting sighting = sightings.computeIfAbsent(Thread.currentThread(), thread -> new Sighting());
        sighting.calls += moreCalls;
        sighting.waits += moreWaits;
        sighting.lastNanos = System.nanoTime();
    }

    public void timeWentOn() {
        lock.notifyAll();
    }

    /** Releases all pausing threads without advancing the clock. */
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
