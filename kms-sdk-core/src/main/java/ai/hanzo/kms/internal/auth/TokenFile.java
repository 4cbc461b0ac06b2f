// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A file that holds a token which its platform replaces now and then, so it is read for each sign-in. */
public final class TokenFile implements Supplier<String> {

    private static final int MAX_BYTES = 64 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;

    private TokenFile(Path file) {
        this.file = file;
    }

    /** Returns a supplier that reads the file each time. */
    public static TokenFile at(Path file) {
        return new TokenFile(file);
    }

    @Override
    public String get() {
        return read(file);
    }

    private static String read(Path file) {
        // Not by the size that the file tells: a device has none and never ends.
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalStateException(shown(file) + " has more than " + MAX_BYTES + " bytes.");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            // Some editors begin a file with a mark; a line break at the end is dropped with other blanks.
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            // Without the cause, whose message is the path.
            throw new IllegalStateException(
                    shown(file) + " can't be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    /** Somebody may have set the token itself where its file is to be named; a token never begins with a slash. */
    private static String shown(Path file) {
        return "The token file " + (file.isAbsolute() ? file : "(a relative path, not shown)");
    }
}
