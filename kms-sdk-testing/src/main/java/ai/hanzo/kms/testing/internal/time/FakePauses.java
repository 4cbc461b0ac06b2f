// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.time;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets threads pause in the time of a fake. A pause moves the clock on, to the end of the earliest one, as soon as nobody is at
 * work. A thread is at work in a call of the SDK, however slow the response, unless it waits there for another thread, and for a
 * while after it last read the time, which its own code between two calls takes. So pauses of several threads overlap, as in real time, and none of them ends the call
 * of a thread that is not at a pause. Waiting for a thread at work takes real time. Guarded by the lock of the clock.
 */
public final class FakePauses {
    /** How long the code between two reads of the time may take, in real time. */
    public static final Duration QUIET = Duration.ofMillis(100);

    /** Ends the wait for threads that are at work all the time, or for ever. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A thread that is at work no more tells nobody. */
    private static final long LOOK_AGAIN_MILLIS = 2;

    /** Where a client waits for a response, or for the clock itself. */
    private static final Pattern BUSY = Pattern.compile(
            "ai[.]hanzo[.]kms[.](internal[.]http[.].*|apache[.].*|testing[.]internal[.]http[.].*|testing[.]FakeClock)");

    /** Where a client waits for another thread, besides. */
    private static final Pattern SDK = Pattern.compile(
            "ai[.]hanzo[.]kms[.](internal[.].*|extension[.].*|apache[.].*|testing[.]internal[.]http[.].*|testing[.]FakeClock)");

    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun)[.].*");

    /** How long a thread waits for another one in passing, such as for a lock. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final Object lock;
    private final Duration quiet;
    private final Supplier<Duration> passed;
    private final Consumer<Duration> goOn;
    private final Map<Thread, Long> lastReads = new WeakHashMap<>();
    private final Map<Thread, Duration> ends = new HashMap<>();
    private long resets;

    /**
     * Begins without pauses.
     *
     * @param quiet how long ago a thread must have read the time before it counts as doing something else
     * @param passed reads the clock, without being noticed here
     * @param goOn moves the clock
     */
    public FakePauses(Object lock, Duration quiet, Supplier<Duration> passed, Consumer<Duration> goOn) {
        this.lock = lock;
        this.quiet = quiet;
        this.passed = passed;
        this.goOn = goOn;
    }

    /** Notes who lives in this time and is at work. */
    public void readBy(Thread thread) {
        lastReads.put(thread, System.nanoTime());
    }

    public void timeWentOn() {
        lock.notifyAll();
    }

    /** Lets go of the threads that pause now, without moving the clock. */
    public void endAll() {
        resets++;
        lastReads.clear();
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
                readBy(Thread.currentThread());
            }
        }
    }

    private void await(Duration end) throws InterruptedException {
        long longestNanos = Math.max(LONGEST_NANOS, quiet.toNanos());
        long begun = System.nanoTime();
        long reset = resets;
        while (left(end).compareTo(Duration.ZERO) > 0 && reset == resets) {
            boolean earliest = end.equals(Collections.min(ends.values()));
            if (earliest && (System.nanoTime() - begun >= longestNanos || nobodyIsAtWork())) {
                goOn.accept(wholeMillis(left(end)));
            } else {
                lock.wait(LOOK_AGAIN_MILLIS);
            }
        }
    }

    private boolean nobodyIsAtWork() {
        long now = System.nanoTime();
        return lastReads.entrySet().stream()
                .filter(read -> !ends.containsKey(read.getKey()))
                .noneMatch(read -> isAtWork(read.getKey(), now - read.getValue()));
    }

    private boolean isAtWork(Thread thread, long nanosSinceRead) {
        if (!thread.isAlive()) {
            return false;
        }
        Thread.State state = thread.getState();
        List<String> places = Stream.of(thread.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !JDK.matcher(name).matches())
                .toList();
        if (places.stream().noneMatch(name -> SDK.matcher(name).matches())) {
            return nanosSinceRead < quiet.toNanos();
        }
        boolean waitsForAnother = state != Thread.State.RUNNABLE
                && SDK.matcher(places.get(0)).matches()
                && !BUSY.matcher(places.get(0)).matches();
        return !waitsForAnother || nanosSinceRead < SHORT_NANOS;
    }

    private Duration left(Duration end) {
        return end.minus(passed.get());
    }

    /** Rounds up, because the clock shows whole milliseconds. */
    private static Duration wholeMillis(Duration time) {
        return Duration.ofMillis(time.plusNanos(999_999).toMillis());
    }
}
