// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the failed sign-ins of one method of one identity, and locks it after too many. */
public final class Lockout {
    /** The rules of a lock-out; a threshold of 0 means never. */
    public record Rule(int threshold, Duration resetAfter, Duration duration) {
        public Rule {
            Arguments.check(
                    threshold >= 0 && threshold <= 30, "threshold must be between 0 and 30, not " + threshold + ".");
            Arguments.requireNotNegative(resetAfter, "resetAfter");
            Arguments.requireNotNegative(duration, "duration");
        }

        static Rule standard() {
            return new Rule(3, Duration.ofSeconds(30), Duration.ofSeconds(300));
        }
    }

    private final InstantSource clock;
    private final Supplier<Rule> rule;
    private int failures;
    private @Nullable Instant lastFailure;
    private @Nullable Instant lockedUntil;
    private @Nullable Long failedAtNanos;

    Lockout(InstantSource clock, Supplier<Rule> rule) {
        this.clock = clock;
        this.rule = rule;
    }

    public boolean isLocked() {
        return lockedUntil != null && clock.instant().isBefore(lockedUntil);
    }

    /** Says whether a request was in progress when an earlier one failed; the server counts one failure at a time. */
    boolean isBusyWithAnotherThan(FakeRequest request) {
        return failedAtNanos != null && request.hadArrivedAt(failedAtNanos);
    }

    void failed() {
        Instant now = clock.instant();
        failedAtNanos = System.nanoTime();
        if (rule.get().threshold() == 0) {
            return;
        }
        if (lastFailure != null && !now.isBefore(lastFailure.plus(rule.get().resetAfter()))) {
            failures = 0;
        }
        failures++;
        lastFailure = now;
        if (failures >= rule.get().threshold()) {
            lock();
        }
    }

    void succeeded() {
        failures = 0;
        lastFailure = null;
    }

    public void lock() {
        lockedUntil = clock.instant().plus(rule.get().duration());
        succeeded();
    }
}
