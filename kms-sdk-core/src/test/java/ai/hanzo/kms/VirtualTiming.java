// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when somebody sleeps, and remembers each pause. The dice always show the same number. */
final class VirtualTiming implements Timing {

    static final Instant START = Instant.parse("2026-01-02T03:04:05.250Z");

    /** Begins shortly before the reading overflows, as a monotonic clock may. */
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final double dice;
    private volatile Instant now = START;

    VirtualTiming() {
        this(0.5);
    }

    VirtualTiming(double dice) {
        this.dice = dice;
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(time);
        advance(time);
    }

    @Override
    public double random() {
        return dice;
    }

    synchronized void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
        now = now.plus(time);
    }

    /** Moves the wall clock only, as an administrator may. */
    void setWallClock(Instant instant) {
        now = instant;
    }

    /** Forgets the pauses and the time that went by. */
    void restart() {
        nanos.set(0);
        pauses.clear();
    }

    /** Returns every pause since the start, in order. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
