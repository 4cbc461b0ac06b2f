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
import java.util.function.Supplier;

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
    private final Map<String, Supplier<String>> otherServerUrls = new HashMap<>();

    /** Used by the SDK itself. */
    public ClientSettings() {}

    /**
     * Sets the clock of the client, for tests. The network keeps real time: an attempt ends no later.
     *
     * @param timing the time, by default the real one
     */
    public ClientSettings timing(Timing timing) {
        this.timing = Arguments.notNull("timing", timing);
        return this;
    }

    /**
     * Names the source of a value that a builder method set, so a message about a wrong value names the source instead
     * of the method.
     *
     * @param method the name of the method: {@code caCertificates}, {@code clientCertificate}, or for the file of its
     *     key {@code keyPem of clientCertificate}
     * @param source who set it, in words, such as {@code the property hanzo.kms.ca-file}
     */
    public ClientSettings source(String method, String source) {
        sources.put(Arguments.notNull("method", method), Arguments.notNull("source", source));
        return this;
    }

    /**
     * Returns the source of a value that a builder method set: the one from {@link #source}, otherwise the method.
     *
     * @param method the name of the method
     */
    public String sourceOf(String method) {
        return sources.getOrDefault(Arguments.notNull("method", method), method);
    }

    /**
     * Sets the address of another server that a call of this client asks too, for tests: a fake responds in its place.
     *
     * @param name the name of the server, such as {@code Northflank}
     * @param baseUrl returns its origin, when it is needed
     */
    public ClientSettings otherServerUrl(String name, Supplier<String> baseUrl) {
        otherServerUrls.put(Arguments.notNull("name", name), Arguments.notNull("baseUrl", baseUrl));
        return this;
    }

    /** Returns the addresses of other servers, by name. */
    public Map<String, Supplier<String>> otherServerUrls() {
        return Map.copyOf(otherServerUrls);
    }

    /** Returns the clock of the client. */
    public Timing timing() {
        return timing;
    }

    /**
     * Checks the libraries like the build of a client, for code that needs them earlier.
     *
     * @throws IllegalStateException if OpenFeign or Jackson is missing or too old; the message names the versions that
     *     were found
     */
    public static void checkLibraries() {
        LibraryVersions.check();
    }
}
