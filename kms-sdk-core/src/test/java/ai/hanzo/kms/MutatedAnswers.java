// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Answers of a Hanzo KMS, and what becomes of them when bytes are lost, doubled, swapped and made up. */
final class MutatedAnswers {

    static final String CONNECTION = "{\"id\":\"a1b2c3d4-5678-90ab-cdef-1234567890ab\",\"name\":\"a\","
            + "\"description\":null,\"projectId\":\"p-1\",\"project\":{\"id\":\"p-1\",\"name\":\"P\",\"type\":\"t\","
            + "\"slug\":\"s\"},\"version\":1,\"orgId\":\"a1b2c3d4-5678-90ab-cdef-1234567890ab\",\"createdAt\":"
            + "\"2026-01-02T03:04:05.678Z\",\"updatedAt\":\"2026-01-02T03:04:05Z\",\"isPlatformManagedCredentials\":"
            + "false,\"rotation\":{\"rotationInterval\":7,\"rotateAtUtc\":{\"hours\":1,\"minutes\":2}},\"app\":"
            + "\"northflank\",\"method\":\"api-token\",\"credentials\":{\"x\":[1,{\"y\":null}]}}";

    private static final List<String> BODIES = List.of(
            Things.ONE,
            "{\"appConnections\":[" + CONNECTION + "]}",
            "{\"appConnectionOptions\":[{\"name\":\"N\",\"app\":\"n\",\"methods\":[\"api-token\"]}]}",
            "{\"reqId\":\"req-1\",\"statusCode\":400,\"error\":\"BadRequest\",\"message\":\"no\"}",
            "{\"reqId\":\"req-1\",\"statusCode\":400,\"error\":\"BadRequest\",\"message\":\"Failed to validate N"
                    + " credentials: Request failed with status code 401\"}",
            "{\"reqId\":\"req-1\",\"statusCode\":403,\"error\":\"PermissionDenied\",\"message\":\"no\",\"details\":[{"
                    + "\"action\":[\"read\"],\"inverted\":true,\"subject\":\"s\",\"conditions\":{\"a\":{\"$eq\":1}}}]}",
            "{\"reqId\":\"req-1\",\"statusCode\":422,\"error\":\"ValidationFailure\",\"message\":[{\"code\":\"c\","
                    + "\"path\":[\"a\",0],\"message\":\"m\"}]}",
            "<html><body>Bad Gateway</body></html>");

    private static final List<String> TOKENS = List.of(
            "",
            "null",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\\u0000",
            "\\ud800",
            "0",
            "-",
            "1e999",
            "[[[[[[",
            "{\"a\":",
            "\u0000",
            "\r\n",
            "\uFEFF",
            "é",
            "\u00ff\u00fe",
            "true",
            "99999999999999999999",
            "\"id\":",
            "\"error\":null,",
            "9999-99-99T99:99:99Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "%s%n",
            "${jndi:x}",
            " ".repeat(50));

    private static final List<Integer> STATUSES =
            List.of(200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 407, 409, 422, 429, 500, 502, 503, 504, 599);

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "text/html",
            "",
            "application/",
            "application/problem+json;",
            ";;;=\"");

    private static final List<String> WAITS = List.of(
            "",
            "0",
            "-1",
            "1",
            "1e9",
            "99999999999999999999999",
            "Fri, 31 Dec 9999 23:59:59 GMT",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Fri, 99 Dec 2026 23:59:59 GMT",
            "\u00e9");

    private final IntBinaryOperator choices;

    /** The choices are made by a fuzzer or by a random generator: a number from the first to the second, both included. */
    MutatedAnswers(IntBinaryOperator choices) {
        this.choices = choices;
    }

    /** An answer, with a value for each header that the SDK reads. Each character of the body is one byte. */
    record Mutant(int status, String contentType, String body, String pause, String date) {

        /** Puts any bytes into the middle of the body when they start with an odd one, else behind it. */
        Mutant with(byte[] bytes) {
            int at = bytes.length > 0 && (bytes[0] & 1) == 1 ? body.length() / 2 : body.length();
            String any = new String(bytes, StandardCharsets.ISO_8859_1);
            return new Mutant(status, contentType, body.substring(0, at) + any + body.substring(at), pause, date);
        }

        /** Writes the answer as it goes over the wire, in part mutated once more. */
        String raw() {
            return "HTTP/1.1 " + status + " X\r\nContent-Type: " + contentType + "\r\nRetry-After: " + pause
                    + "\r\nDate: " + date + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body;
        }
    }

    Mutant next() {
        int status = pick(STATUSES);
        String type = pick(TYPES);
        byte[] body = mutate(pick(BODIES).getBytes(StandardCharsets.UTF_8), 4);
        return new Mutant(status, type, new String(body, StandardCharsets.ISO_8859_1), pick(WAITS), pick(WAITS));
    }

    /** Returns an answer whose head is mutated too. */
    String nextRaw() {
        byte[] raw = next().raw().getBytes(StandardCharsets.ISO_8859_1);
        return new String(mutate(raw, 2), StandardCharsets.ISO_8859_1);
    }

    private byte[] mutate(byte[] bytes, int most) {
        byte[] mutated = bytes;
        for (int edits = choice(0, most); edits > 0; edits--) {
            mutated = edit(mutated);
        }
        return mutated;
    }

    private byte[] edit(byte[] bytes) {
        int kind = choice(0, 4);
        int from = bytes.length == 0 ? 0 : choice(0, 2_000) % bytes.length;
        int to = Math.min(bytes.length, from + choice(0, 40));
        return switch (kind) {
            case 0 -> join(bytes, from, put(), to);
            case 1 -> join(bytes, from, put(), from);
            case 2 -> join(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
            case 3 -> Arrays.copyOf(bytes, from);
            default -> flip(bytes, from);
        };
    }

    private static byte[] join(byte[] bytes, int headEnd, byte[] middle, int tailStart) {
        byte[] all = new byte[headEnd + middle.length + bytes.length - tailStart];
        System.arraycopy(bytes, 0, all, 0, headEnd);
        System.arraycopy(middle, 0, all, headEnd, middle.length);
        System.arraycopy(bytes, tailStart, all, headEnd + middle.length, bytes.length - tailStart);
        return all;
    }

    private byte[] flip(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        if (at < flipped.length) {
            flipped[at] ^= (byte) (1 << choice(0, 7));
        }
        return flipped;
    }

    /** Returns something to put into an answer: mostly a known troublemaker, else any few bytes. */
    private byte[] put() {
        if (choice(0, 3) > 0) {
            return pick(TOKENS).getBytes(StandardCharsets.UTF_8);
        }
        byte[] any = new byte[choice(1, 8)];
        for (int i = 0; i < any.length; i++) {
            any[i] = (byte) choice(0, 255);
        }
        return any;
    }

    private <T> T pick(List<T> of) {
        return of.get(choice(0, of.size() - 1));
    }

    private int choice(int least, int most) {
        return choices.applyAsInt(least, most);
    }
}
