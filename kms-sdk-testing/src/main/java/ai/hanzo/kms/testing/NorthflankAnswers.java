// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The errors of Northflank, in the two forms that it has for them. */
final class NorthflankAnswers {
    private NorthflankAnswers() {}

    static FakeAnswer error(int status, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("message", message);
        return FakeAnswer.json(status, body);
    }

    static FakeAnswer flat(int status, String message) {
        return FakeAnswer.json(status, Json.object().put("message", message));
    }

    static FakeAnswer invalid(String field, String message) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("message", "Validation failed");
        error.putObject("details").putArray(field).add(message);
        return FakeAnswer.json(400, body);
    }

    static FakeAnswer refused(int status) {
        return error(status, status == 401 ? "Unauthorized" : "Forbidden");
    }

    static FakeAnswer rateLimited() {
        return flat(429, "Too many requests");
    }

    /** The answer of a Northflank that isn't well. */
    static FakeAnswer trouble(int status) {
        return switch (status) {
            case 429 ->
                rateLimited()
                        .withHeaders(Map.of(
                                "x-ratelimit-limit", "1000", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "1"));
            case 502, 503, 504 -> FakeAnswer.html(status, status + " Service Unavailable");
            default -> error(status, "Internal server error");
        };
    }
}
