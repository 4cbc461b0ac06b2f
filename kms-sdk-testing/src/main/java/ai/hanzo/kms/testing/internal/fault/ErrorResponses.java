// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Makes the error responses of a failing server, or of the proxy in front of it. */
public final class ErrorResponses {
    static final String TEXT = "Refused on purpose by the fake";

    private ErrorResponses() {}

    /** Returns the response of a status, with the envelope that the server, or a proxy for 502 and 503, gives it. */
    static FakeResponse status(int status) {
        return switch (status) {
            case 400 -> Refusal.badRequest(TEXT).response();
            case 401 -> Refusal.unauthorized("No identity access token found").response();
            case 403 -> Refusal.permissionDenied(Permission.READ, Map.of()).response();
            case 404 -> Refusal.notFound(TEXT).response();
            case 422 -> error(422, "ValidationFailure", TEXT);
            case 429 -> error(429, "RateLimitExceeded", "Rate limit exceeded. Please try again later");
            case 500 -> Refusal.internal().response();
            case 502 -> FakeResponse.html(502, "502 Bad Gateway");
            case 503 -> FakeResponse.html(503, "503 Service Unavailable");
            case 504 -> error(504, "GatewayTimeoutError", "Timeout error");
            default -> error(status, "Error", TEXT);
        };
    }

    public static FakeResponse error(int status, String error, String message) {
        return status == 422
                ? invalid(error, message)
                : Refusal.of(status, error, message).response();
    }

    static FakeResponse rateLimited(long seconds) {
        return Refusal.rateLimited(seconds)
                .response()
                .withHeaders(nothingLeft(seconds))
                .withHeaders(Map.of("retry-after", Long.toString(seconds)));
    }

    /** Returns the headers of an empty budget, until its next window. */
    static Map<String, String> nothingLeft(long seconds) {
        return Map.of(
                "x-ratelimit-limit", "0", "x-ratelimit-remaining", "0", "x-ratelimit-reset", Long.toString(seconds));
    }

    /** Pads a response with spaces: it stays valid, but is too long. */
    public static FakeResponse padded(FakeResponse response, int bytes) {
        byte[] padded = Arrays.copyOf(response.body(), bytes);
        Arrays.fill(padded, response.body().length, padded.length, " ".getBytes(StandardCharsets.US_ASCII)[0]);
        return response.withBody(padded).noted("oversized on purpose");
    }

    /** Returns the envelope whose message is a list of issues. */
    private static FakeResponse invalid(String error, String message) {
        var issue = Json.object().put("code", "custom");
        issue.putArray("path").add("name");
        return Refusal.invalid(error, Json.array().add(issue.put("message", message)))
                .response();
    }
}
