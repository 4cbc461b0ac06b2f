// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.spi.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads a token from a file for each sign-in, because the platform replaces the token from time to time. */
public final class TokenFile implements Supplier<String> {

    private static final int MAX_BYTES = 64 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final String path;
    private final String origin;

    private TokenFile(Path file, String path, String origin) {
        this.file = file;
        this.path = path;
        this.origin = origin;
    }

    /**
     * Returns a supplier that reads the file each time, and throws an {@link AuthenticationException} if it contains no
     * token.
     *
     * @param path the sign-in, such as {@code oidc-auth}
     * @param origin the source that named the file, for messages
     */
    public static TokenFile at(Path file, String path, String origin) {
        return new TokenFile(file, path, origin);
    }

    @Override
    public String get() {
        try {
            return Arguments.token("token", read());
        } catch (IllegalArgumentException e) {
            throw refused("contains no usable token: " + e.getMessage());
        } catch (IOException e) {
            // Omit the message, because it contains the path.
            throw refused(
                    Files.isDirectory(file)
                            ? "is a directory."
                            : "can't be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private String read() throws IOException {
        // Don't rely on the file size: a device has none and never ends.
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException("It has more than " + MAX_BYTES + " bytes.");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            // Some editors begin a file with a byte order mark; a line break at the end is trimmed later.
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        }
    }

    /**
     * Returns the exception for an unusable file; no request was sent. Hides a relative path, because it may be the
     * token itself, set by mistake.
     */
    private AuthenticationException refused(String reason) {
        // A token never begins with a slash.
        String shown =
                file.isAbsolute() ? file.toString().replaceAll("\\p{Cntrl}", " ") : "(a relative path, not shown)";
        return new AuthenticationException(new FailureDetails(
                "The sign-in with " + path + " was not sent: the token file " + shown + ", " + origin + ", " + reason,
                0,
                null,
                null,
                new Endpoint("POST", SignInService.LOGIN),
                0,
                false,
                null));
    }
}
