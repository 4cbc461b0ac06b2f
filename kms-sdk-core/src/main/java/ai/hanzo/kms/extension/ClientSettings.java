// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import ai.hanzo.kms.internal.call.SystemTiming;
import ai.hanzo.kms.internal.engine.LibraryVersions;
import ai.hanzo.kms.spi.NoJson;
import ai.hanzo.kms.spi.Timing;
import java.util.Objects;

/**
 * Holds the settings of a client that only modules and tests change. Get one from {@link
 * ai.hanzo.kms.KmsClient.Builder#extend}. Not thread-safe.
 *
 * @since 0.1.0
 */
@NoJson
public final class ClientSettings {

    private Timing timing = new SystemTiming();

    /** Used by the SDK itself. */
    public ClientSettings() {}

    /**
     * Sets the time that the client lives in, for tests. The network keeps real time: an attempt ends no later.
     *
     * @param timing the time, by default the real one
     */
    public ClientSettings timing(Timing timing) {
        this.timing = Objects.requireNonNull(timing, "timing");
        return this;
    }

    /** Returns the time that the client lives in. */
    public Timing timing() {
        return timing;
    }

    /**
     * Checks the libraries as building a client does, for what needs the same ones before there is a client.
     *
     * @throws IllegalStateException if OpenFeign or Jackson is missing or too old; the message says what was found
     */
    public static void checkLibraries() {
        LibraryVersions.check();
    }
}
