// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes at once when somebody sleeps, so that tests see every pause and wait for none. */
public final class SkippedTime implements Timing {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    /** Returns a builder whose client sleeps here. */
    public KmsClient.Builder client() {
        return KmsClient.builder().timing(this);
    }

    /** Returns every pause since the start, in order. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Returns how long all pauses were. */
    public Duration slept() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public long nanoTime() {
        return slept().toNanos();
    }

    @Override
    public Instant now() {
        return START.plus(slept());
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(time);
    }

    @Override
    public double random() {
        return 0.5;
    }
}
