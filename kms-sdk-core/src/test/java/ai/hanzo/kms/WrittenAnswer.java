// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.contract.Answered;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a {@link ScriptedServer} writes, and hands it on once it is a whole answer. Bytes that never become
 * one are let through: the answer is cut or is none of HTTP, as some tests want it to be. Not thread-safe.
 */
final class WrittenAnswer {

    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern HEAD = Pattern.compile("HTTP/1[.]1 (\\d{3}) [^\r\n]*\r\n(.*)", Pattern.DOTALL);
    private static final Pattern CHUNK = Pattern.compile("([0-9a-f]{1,6})\r\n");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Consumer<Answered> whole;
    private boolean tooLong;

    WrittenAnswer(Consumer<Answered> whole) {
        this.whole = whole;
    }

    /** Called before the bytes go out, so that the test that reads them can't end before they are checked. */
    void add(byte[] bytes) {
        tooLong |= written.size() + bytes.length > MOST_BYTES;
        if (!tooLong) {
            written.writeBytes(bytes);
            read().ifPresent(whole);
        }
    }

    private Optional<Answered> read() {
        String text = written.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        Matcher head = HEAD.matcher(end < 0 ? "" : text.substring(0, end + 2));
        if (!head.matches()) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.group(2).lines().forEach(line -> {
            String[] pair = line.split(": ?", 2);
            headers.put(pair[0], pair.length < 2 ? "" : pair[1]);
        });
        String rest = text.substring(end + 4);
        boolean chunked = headers.containsKey("transfer-encoding");
        String body = chunked ? unchunked(rest) : rest;
        return (chunked ? rest.endsWith("0\r\n\r\n") : isLength(body, headers.get("content-length")))
                ? Optional.of(new Answered(
                        Integer.parseInt(head.group(1)),
                        headers,
                        new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private static boolean isLength(String body, @Nullable String length) {
        return Integer.toString(body.length()).equals(length);
    }

    private static String unchunked(String chunks) {
        StringBuilder body = new StringBuilder();
        Matcher size = CHUNK.matcher(chunks);
        int at = 0;
        while (size.find(at) && size.start() == at) {
            int length = Integer.parseInt(size.group(1), 16);
            body.append(chunks, size.end(), Math.min(chunks.length(), size.end() + length));
            at = Math.min(chunks.length(), size.end() + length + 2);
        }
        return body.toString();
    }
}
