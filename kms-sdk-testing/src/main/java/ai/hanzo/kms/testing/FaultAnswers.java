// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The answers of a server, or of the proxy in front of it, that is in trouble. */
final class FaultAnswers {
    static final String TEXT = "Refused on purpose by the fake";

    private FaultAnswers() {}

    /** Answers a status with the envelope that the server, or a proxy for 502 and 503, gives it. */
    static FakeAnswer status(int status) {
        return switch (status) {
            case 400 -> Refusal.badRequest(TEXT).answer();
            case 401 -> Refusal.unauthorized("No identity access token found").answer();
            case 403 -> Refusal.permissionDenied(Permission.READ, Map.of()).answer();
            case 404 -> Refusal.notFound(TEXT).answer();
            case 422 -> error(422, "ValidationFailure", TEXT);
            case 429 -> error(429, "RateLimitExceeded", "Rate limit exceeded. Please try again later");
            case 500 -> Refusal.internal().answer();
            case 502 -> FakeAnswer.html(502, "502 Bad Gateway");
            case 503 -> FakeAnswer.html(503, "503 Service Unavailable");
            case 504 -> error(504, "GatewayTimeoutError", "Timeout error");
            default -> error(status, "Error", TEXT);
        };
    }

    static FakeAnswer error(int status, String error, String message) {
        return status == 422
                ? invalid(error, message)
                : Refusal.of(status, error, message).answer();
    }

    static FakeAnswer rateLimited(long seconds) {
        return Refusal.rateLimited(seconds)
                .answer()
                .withHeaders(nothingLeft(seconds))
                .withHeaders(Map.of("retry-after", Long.toString(seconds)));
    }

    /** The headers that tell of a budget without any room, until its next window. */
    static Map<String, String> nothingLeft(long seconds) {
        return Map.of(
                "x-ratelimit-limit", "0", "x-ratelimit-remaining", "0", "x-ratelimit-reset", Long.toString(seconds));
    }

    /** Pads with blanks: the answer stays valid, it is only too long. */
    static FakeAnswer padded(FakeAnswer answer, int bytes) {
        byte[] padded = Arrays.copyOf(answer.body(), bytes);
        Arrays.fill(padded, answer.body().length, padded.length, " ".getBytes(StandardCharsets.US_ASCII)[0]);
        return answer.withBody(padded).noted("oversized on purpose");
    }

    /** The one envelope whose message is a list of issues. */
    private static FakeAnswer invalid(String error, String message) {
        var issue = Json.object().put("code", "custom");
        issue.putArray("path").add("name");
        return Refusal.invalid(error, Json.array().add(issue.put("message", message)))
                .answer();
    }
}
