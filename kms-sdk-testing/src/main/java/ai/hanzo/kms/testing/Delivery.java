// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;

/** How an answer is put on the wire. {@code pause} is real time, since a client measures it. */
record Delivery(Way way, Duration pause) {
    enum Way {
        NORMAL,
        SLOW_HEADERS,
        TRUNCATED,
        STALLED,
        CLOSED,
        RESET
    }

    static Delivery normal() {
        return new Delivery(Way.NORMAL, Duration.ZERO);
    }

    static Delivery of(Way way) {
        return new Delivery(way, Duration.ZERO);
    }

    static Delivery slowHeaders(Duration pause) {
        return new Delivery(Way.SLOW_HEADERS, pause);
    }
}
