// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.testing.FakeClock;
import ai.hanzo.kms.testing.FakeKms;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time of a client that follows the clock of a fake: it sleeps by moving that clock, so nothing really waits. */
public final class FakeTime implements Timing {

    private final FakeClock clock;
    private final Instant zero;

    private FakeTime(FakeClock clock) {
        this.clock = clock;
        this.zero = clock.instant();
    }

    /** Begins a client of the fake that lives in its time. */
    public static KmsClient.Builder client(FakeKms kms) {
        return KmsClient.builder()
                .baseUrl(kms.url())
                .credentials(KmsCredentials.universalAuth(kms.clientId(), kms.clientSecret()))
                .timing(new FakeTime(kms.clock()));
    }

    @Override
    public long nanoTime() {
        return Duration.between(zero, clock.instant()).toNanos();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        // The clock shows whole milliseconds.
        clock.advance(Duration.ofMillis(
                TimeUnit.NANOSECONDS.toMillis(time.plusNanos(999_999).toNanos())));
    }

    @Override
    public double random() {
        return 0.5;
    }
}
