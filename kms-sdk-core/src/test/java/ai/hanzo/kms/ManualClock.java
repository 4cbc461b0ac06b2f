// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A time that passes when a test says so, or when the SDK sleeps. */
final class ManualClock implements Timing {

    /** Begins shortly before the reading overflows, as a monotonic clock may. */
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    private volatile Instant now = Instant.parse("2026-11-23T10:15:00Z");

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        now = now.plus(time);
    }

    /** Moves the wall clock only, as an administrator may. */
    void setWallClock(Instant instant) {
        now = instant;
    }

    List<Duration> sleeps() {
        return sleeps;
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
        sleeps.add(time);
        pass(time);
    }

    @Override
    public double random() {
        return 0.5;
    }
}
