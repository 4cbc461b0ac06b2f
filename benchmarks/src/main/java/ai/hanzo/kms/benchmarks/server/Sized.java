// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks.server;

import java.util.UUID;

/** Ids that tell the server how large a response shall be. */
public final class Sized {

    private static final long HIGH = 0xa1b2c3d4_5678_40abL;
    private static final long LOW = 0x8000_0000_0000_0000L;

    private Sized() {}

    /** Returns an ID that tells that size. */
    public static UUID id(long size) {
        return new UUID(HIGH, LOW | size);
    }

    static long size(UUID id) {
        return id.getLeastSignificantBits() & ~LOW;
    }
}
