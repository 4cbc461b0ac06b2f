// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.time.Duration;

/**
 * How a response is transferred. {@code pause} is real time, because a client measures it; {@code note} is a fact that
 * the status doesn't show.
 */
public record TransferMode(Way way, Duration pause, String note) {
    public enum Way {
        NORMAL,
        SLOW_HEADERS,
        TRUNCATED,
        STALLED,
        CLOSED,
        RESET
    }

    static TransferMode normal() {
        return of(Way.NORMAL);
    }

    public static TransferMode of(Way way) {
        return new TransferMode(way, Duration.ZERO, "");
    }

    public static TransferMode truncated() {
        return of(Way.TRUNCATED).noted("truncated on purpose");
    }

    public static TransferMode stalled() {
        return of(Way.STALLED).noted("stalled on purpose");
    }

    public static TransferMode slowHeaders(Duration pause) {
        return new TransferMode(Way.SLOW_HEADERS, pause, "slow on purpose");
    }

    TransferMode noted(String what) {
        return new TransferMode(way, pause, what);
    }
}
