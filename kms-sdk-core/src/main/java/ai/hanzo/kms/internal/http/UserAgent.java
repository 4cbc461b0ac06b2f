// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.spi.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Makes the {@code User-Agent}: this SDK, its version, the Java version, and the program's name if it is set. */
public final class UserAgent {

    private static final int MAX_LENGTH = 256;
    private static final String SDK =
            "hanzo-kms-sdk-java/" + version() + " java/" + Runtime.version().feature();

    private UserAgent() {}

    public static String checked(String program) {
        String name = Arguments.notNull("userAgent", program).strip();
        if (name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The user agent has " + name.length() + " characters; at most " + MAX_LENGTH + " are allowed.");
        }
        if (!Arguments.isPrintableAscii(name)) {
            throw new IllegalArgumentException("The user agent may contain only visible ASCII characters and spaces.");
        }
        return name;
    }

    public static String with(String program) {
        return program.isEmpty() ? SDK : SDK + " " + program;
    }

    private static String version() {
        try (InputStream file = UserAgent.class.getResourceAsStream("sdk-version.txt")) {
            return file == null ? "unknown" : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The file sdk-version.txt can't be read.", e);
        }
    }
}
