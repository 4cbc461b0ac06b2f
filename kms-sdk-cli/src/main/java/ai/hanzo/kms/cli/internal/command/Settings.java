// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.KmsClient;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of all commands. The environment provides missing values. */
abstract sealed class Settings permits Kms {

    static final String NO_URL = "The address of Hanzo KMS is missing: set HANZO_KMS_URL, or pass --url.";

    private static final String URL_VARIABLE = "HANZO_KMS_URL";
    private static final String URL_PROPERTY = "hanzo.kms.url";

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "Address of Hanzo KMS, instead of HANZO_KMS_URL.")
    @Nullable String url;

    @Option(
            names = "--ca-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "PEM file with certificates to trust too, instead of HANZO_KMS_CA_FILE.")
    @Nullable Path caFile;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Timeout of one call with its retries, such as 30s or 5m (default: 90s).")
    @Nullable Duration timeout;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Write the result as one JSON object.")
    boolean json;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Write the log of the SDK, and where failures come from, to standard error.")
    boolean verbose;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Use no colors.")
    boolean noColor;

    /** Returns a builder with all settings, even without an address of the server. */
    KmsClient.Builder builder(Session session) {
        KmsClient.Builder builder = session.kms().get();
        if (url != null) {
            builder.baseUrl(url);
        }
        if (caFile != null) {
            builder.caCertificates(caFile);
            builder.extend(settings -> settings.source("caCertificates", "--ca-file"));
        }
        if (timeout != null) {
            builder.callTimeout(timeout);
        }
        return builder;
    }

    /**
     * Opens a client. Fails without an address, because the library's default would be a surprise here.
     *
     * @throws UsageException if a setting is missing or refused
     */
    KmsClient open(Session session) {
        if (!hasUrl(session)) {
            throw new UsageException(NO_URL);
        }
        try {
            return builder(session).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    boolean hasUrl(Session session) {
        return url != null
                || isSet(System.getProperty(URL_PROPERTY))
                || isSet(session.environment().get(URL_VARIABLE));
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
