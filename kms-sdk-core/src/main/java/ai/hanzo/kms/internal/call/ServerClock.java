// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the bounds of the server's clock from the {@code Date} headers of its responses. A header has whole
 * seconds, and was written between the departure of the request and the arrival of the response. Thread-safe.
 */
public final class ServerClock {

    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Duration HEADER_STEP = Duration.ofSeconds(1);

    /** The limit of samples, one for each second; only a server with invented dates exceeds it. */
    private static final int MOST_KEPT = 300;

    /** The wall clock and the monotonic clock differ by less, unless somebody sets the wall clock. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Timing timing;
    private final long zero;
    private final Instant wallAtZero;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Maps the text of the header to its sample, the least recently seen first. Parsing the header for each response
     * would cost too much.
     */
    private final LinkedHashMap<String, Sample> samples = new LinkedHashMap<>(16, 0.75f, true);

    public ServerClock(Timing timing) {
        this.timing = timing;
        this.zero = timing.nanoTime();
        this.wallAtZero = timing.now();
    }

    /**
     * Records the header of a response.
     *
     * @param sent when the request left, or before
     * @param arrived when the head of the response arrived, or after
     */
    public void note(String dateHeader, long sent, long arrived) {
        lock.lock();
        try {
            Sample sample = samples.get(dateHeader);
            if (sample == null) {
                samples.put(dateHeader, new Sample(sent, arrived, wallLead()));
                if (samples.size() > MOST_KEPT) {
                    Iterator<String> oldest = samples.keySet().iterator();
                    oldest.next();
                    oldest.remove();
                }
            } else {
                sample.add(sent, arrived);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the current reading of the local clocks. */
    public Reading read() {
        return new Reading(timing.nanoTime(), wallLead());
    }

    /**
     * Returns the bounds of the server's clock, from the responses since a moment and of the last minute. Returns null
     * if there was no header, the headers contradict each other, or somebody set the wall clock.
     */
    public @Nullable Bounds bounds(Reading since) {
        Reading now = read();
        long from = Math.min(since.nanos - zero, now.nanos - zero - KEPT.toNanos());
        boolean stepped = isStep(since.wallLead, now.wallLead);
        Instant low = Instant.MIN;
        Instant high = Instant.MAX;
        lock.lock();
        try {
            for (Map.Entry<String, Sample> entry : samples.entrySet()) {
                Sample sample = entry.getValue();
                Instant shown = sample.lastArrived - zero < from ? null : HttpDate.parse(entry.getKey());
                if (shown != null) {
                    low = later(low, shown.minusNanos(sample.firstArrived - zero));
                    high = earlier(high, shown.plus(HEADER_STEP).minusNanos(sample.lastSent - zero));
                    stepped |= isStep(sample.wallLead, now.wallLead);
                }
            }
        } finally {
            lock.unlock();
        }
        boolean known = !low.equals(Instant.MIN) && !low.isAfter(high) && !stepped;
        return known ? new Bounds(zero, low, high).noNarrowerThan(HEADER_STEP) : null;
    }

    /** Returns the time of an earlier moment, by the wall clock as it is set now. */
    public Instant wallAt(long nanos) {
        return timing.now().minusNanos(timing.nanoTime() - nanos);
    }

    private Duration wallLead() {
        return Duration.between(wallAtZero, timing.now()).minusNanos(timing.nanoTime() - zero);
    }

    private static boolean isStep(Duration before, Duration after) {
        return after.minus(before).abs().compareTo(STEP) > 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** All responses with the same second. Guarded by the lock. */
    private static final class Sample {

        private final Duration wallLead;
        private final long firstArrived;
        private long lastArrived;
        private long lastSent;

        Sample(long sent, long arrived, Duration wallLead) {
            this.wallLead = wallLead;
            this.firstArrived = arrived;
            this.lastArrived = arrived;
            this.lastSent = sent;
        }

        void add(long sent, long arrived) {
            lastSent = sent - lastSent > 0 ? sent : lastSent;
            lastArrived = arrived - lastArrived > 0 ? arrived : lastArrived;
        }
    }

    /** The local clocks at one moment: the monotonic clock, and the lead of the wall clock. */
    public record Reading(long nanos, Duration wallLead) {}

    /**
     * The bounds of the server's clock.
     *
     * @param low the earliest time that it showed when the monotonic clock showed zero
     * @param high the latest time that it showed then
     */
    public record Bounds(long zero, Instant low, Instant high) {

        private Bounds noNarrowerThan(Duration least) {
            Duration lack = least.minus(width());
            if (lack.isNegative()) {
                return this;
            }
            Duration half = lack.dividedBy(2);
            return new Bounds(zero, low.minus(half), high.plus(half));
        }

        public Duration width() {
            return Duration.between(low, high);
        }

        /** Returns the earliest possible time of the server's clock at a moment. */
        public Instant earliest(long nanos) {
            return low.plusNanos(nanos - zero);
        }

        public Instant latest(long nanos) {
            return high.plusNanos(nanos - zero);
        }
    }
}
