// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.time.Instant;

/** Gives a client the clock of a fake, so its pauses take no real time. */
record FakeTiming(FakeClock clock) implements Timing {
    @Override
    public long nanoTime() {
        Duration passed = clock.passed();
        // It may wrap around, like the JVM's.
        return passed.getSeconds() * 1_000_000_000 + passed.getNano();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        clock.pause(time);
    }

    @Override
    public void callStarted() {
        clock.see(1, 0);
    }

    @Override
    public void callFinished() {
        clock.see(-1, 0);
    }

    @Override
    public void waitStarted() {
        clock.see(0, 1);
    }

    @Override
    public void waitFinished() {
        clock.see(0, -1);
    }

    /** Returns a constant, so a test has the same pauses in each run. */
    @Override
    public double random() {
        return 0.5;
    }
}
