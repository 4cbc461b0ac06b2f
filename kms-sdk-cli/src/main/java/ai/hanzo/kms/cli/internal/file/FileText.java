// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.cli.internal.file.YamlNode.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the text of a file. */
final class FileText {

    /** Enough for about 10,000 connections and syncs. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int BYTE_ORDER_MARK = 0xfeff;

    private FileText() {}

    /** Reads UTF-8, with or without a byte order mark, which editors on Windows write. */
    static String read(Path file, Mistakes mistakes) {
        byte[] bytes;
        try {
            bytes = bytes(file, MAX_BYTES + 1);
        } catch (IOException e) {
            throw mistakes.fatal(Position.NONE, "The file " + reason(file, e) + ".");
        }
        return text(bytes, mistakes);
    }

    /** Reads a stream as a file. */
    static String read(InputStream in, Mistakes mistakes) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw mistakes.fatal(Position.NONE, "It " + unreadable(e) + ".");
        }
        return text(bytes, mistakes);
    }

    private static String text(byte[] bytes, Mistakes mistakes) {
        if (bytes.length > MAX_BYTES) {
            throw mistakes.fatal(Position.NONE, "The file is larger than 4 MiB.");
        }
        return withoutByteOrderMark(decode(bytes, mistakes));
    }

    static String withoutByteOrderMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Reads a limited number of bytes, because some files never end. */
    static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /** Returns the reason why a file can't be read, without its path. */
    static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "can't be read: permission denied";
        }
        return Files.isDirectory(file) ? "is a directory" : unreadable(e);
    }

    /** Returns the reason without the text of the exception, which may name a path. */
    static String unreadable(IOException e) {
        return "can't be read (" + e.getClass().getSimpleName() + ")";
    }

    private static String decode(byte[] bytes, Mistakes mistakes) {
        if (isUtf16(bytes)) {
            throw mistakes.fatal(Position.NONE, "The file is UTF-16. Save it as UTF-8.");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw mistakes.fatal(end(text, text.length()), "The file is not UTF-8 here. Save it as UTF-8.");
        }
        requirePrintable(text, mistakes);
        return text;
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                        || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
    }

    private static void requirePrintable(String text, Mistakes mistakes) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c) && c != BYTE_ORDER_MARK) {
                throw mistakes.fatal(
                        end(text, i),
                        String.format(Locale.ROOT, "A YAML or JSON file must not contain the character U+%04X.", c));
            }
        }
    }

    /** Returns the place of a character. */
    private static Position end(String text, int index) {
        String before = text.substring(0, index).replace("\r\n", "\n").replace('\r', '\n');
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String last = before.substring(before.lastIndexOf('\n') + 1);
        return new Position(line, last.codePointCount(0, last.length()) + 1);
    }
}
