// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads files and streams that contain a token. */
public final class TokenFile {

    private static final int MAX_BYTES = 65_536;

    private TokenFile() {}

    /**
     * Reads a file, at most as many bytes as a token can have, because some files never end, such as devices.
     *
     * @param file the file, in UTF-8, with or without a byte order mark
     * @return its text, which may be blank
     * @throws Unusable if it can't be read or contains no text
     */
    public static String read(Path file) throws Unusable {
        try {
            return text(FileText.bytes(file, MAX_BYTES + 1));
        } catch (IOException e) {
            throw new Unusable(FileText.reason(file, e), true);
        }
    }

    /**
     * Reads a stream to its end, or as many bytes as a token can have.
     *
     * @param in UTF-8, with or without a byte order mark; stays open
     * @return its text, which may be blank
     * @throws Unusable if it can't be read or contains no text
     */
    public static String read(InputStream in) throws Unusable {
        try {
            return text(in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new Unusable(FileText.unreadable(e), false);
        }
    }

    private static String text(byte[] bytes) throws Unusable {
        try {
            if (bytes.length > MAX_BYTES) {
                throw new Unusable("is larger than 64 KiB", false);
            }
            return FileText.withoutByteOrderMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new Unusable("is not UTF-8", false);
        }
    }

    /** Signals why a file has no usable token, as the end of a sentence and without its path. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean pathInDoubt;

        Unusable(String reason, boolean pathInDoubt) {
            super(reason);
            this.pathInDoubt = pathInDoubt;
        }

        boolean isPathInDoubt() {
            return pathInDoubt;
        }
    }
}
