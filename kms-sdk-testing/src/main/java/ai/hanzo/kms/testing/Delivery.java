// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;

/**
 * How an answer is put on the wire. {@code pause} is real time, since a client measures it; {@code note} tells what the
 * status doesn't show.
 */
record Delivery(Way way, Duration pause, String note) {
    enum Way {
        NORMAL,
        SLOW_HEADERS,
        TRUNCATED,
        STALLED,
        CLOSED,
        RESET
    }

    static Delivery normal() {
        return of(Way.NORMAL);
    }

    static Delivery of(Way way) {
        return new Delivery(way, Duration.ZERO, "");
    }

    static Delivery truncated() {
        return of(Way.TRUNCATED).noted("truncated on purpose");
    }

    static Delivery stalled() {
        return of(Way.STALLED).noted("stalled on purpose");
    }

    static Delivery slowHeaders(Duration pause) {
        return new Delivery(Way.SLOW_HEADERS, pause, "slow on purpose");
    }

    Delivery noted(String what) {
        return new Delivery(way, pause, what);
    }
}
