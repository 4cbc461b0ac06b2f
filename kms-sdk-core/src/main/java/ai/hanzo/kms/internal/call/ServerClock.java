// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the server's clock from the {@code Date} header of its latest response, which has whole seconds. A server
 * whose header agrees with the local clock is taken to keep the same time, or to be behind by as much as the header.
 * Thread-safe.
 */
public final class ServerClock {

    private static final Duration HEADER_STEP = Duration.ofSeconds(1);

    private final Timing timing;
    private volatile @Nullable Sample latest;

    public ServerClock(Timing timing) {
        this.timing = timing;
    }

    /** Keeps the header of a response that has just arrived. */
    public void note(@Nullable String dateHeader) {
        if (dateHeader != null) {
            latest = new Sample(dateHeader, timing.now());
        }
    }

    /** Returns the span of times that the server's clock may have shown at a local moment. */
    public Span at(Instant local) {
        Duration lag = lag();
        boolean agrees = lag.compareTo(Duration.ZERO) <= 0
                && lag.plus(HEADER_STEP.multipliedBy(2)).compareTo(Duration.ZERO) > 0;
        return agrees
                ? new Span(local.plus(lag), local)
                : new Span(local.plus(lag), local.plus(lag).plus(HEADER_STEP));
    }

    /** Returns how far the header was ahead of the local clock; up to a second is cut off from every header. */
    private Duration lag() {
        Sample sample = latest;
        if (sample == null) {
            return Duration.ZERO;
        }
        Instant shown = RetryAfter.date(sample.dateHeader());
        return shown == null ? Duration.ZERO : Duration.between(sample.arrived(), shown);
    }

    private record Sample(String dateHeader, Instant arrived) {}

    /** The earliest and the latest time that a clock may have shown. */
    public record Span(Instant earliest, Instant latest) {}
}
