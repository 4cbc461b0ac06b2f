// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import ai.hanzo.kms.internal.call.SystemTiming;
import ai.hanzo.kms.internal.engine.LibraryVersions;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import ai.hanzo.kms.spi.Timing;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds the settings of a client that only modules and tests change. Get one from {@link
 * ai.hanzo.kms.KmsClient.Builder#extend}. Not thread-safe.
 *
 * @since 0.1.0
 */
@NoJson
public final class ClientSettings {

    private Timing timing = new SystemTiming();

    private final Map<String, String> sources = new HashMap<>();

    /** Used by the SDK itself. */
    public ClientSettings() {}

    /**
     * Sets the time that the client lives in, for tests. The network keeps real time: an attempt ends no later.
     *
     * @param timing the time, by default the real one
     */
    public ClientSettings timing(Timing timing) {
        this.timing = Arguments.notNull("timing", timing);
        return this;
    }

    /**
     * Says who set what a method of the builder set, so that a message about a wrong value names that and not the method.
     *
     * @param method the name of the method: {@code caCertificates}, {@code clientCertificate}, or for the file of its key
     *     {@code keyPem of clientCertificate}
     * @param source who set it, in words, such as {@code the property hanzo.kms.ca-file}
     */
    public ClientSettings source(String method, String source) {
        sources.put(Arguments.notNull("method", method), Arguments.notNull("source", source));
        return this;
    }

    /**
     * Returns who set what a method of the builder set: what {@link #source} said, else the method.
     *
     * @param method the name of the method
     */
    public String sourceOf(String method) {
        return sources.getOrDefault(Arguments.notNull("method", method), method);
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
