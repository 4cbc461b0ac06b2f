// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The errors of Northflank, in the two forms that it has for them. */
public final class NorthflankResponses {
    private NorthflankResponses() {}

    public static FakeResponse error(int status, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("message", message);
        return FakeResponse.json(status, body);
    }

    static FakeResponse flat(int status, String message) {
        return FakeResponse.json(status, Json.object().put("message", message));
    }

    static FakeResponse invalid(String field, String message) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("message", "Validation failed");
        error.putObject("details").putArray(field).add(message);
        return FakeResponse.json(400, body);
    }

    public static FakeResponse refused(int status) {
        return error(status, status == 401 ? "Unauthorized" : "Forbidden");
    }

    public static FakeResponse rateLimited() {
        return flat(429, "Too many requests");
    }

    /** Returns the response of a failing Northflank. */
    public static FakeResponse outage(int status) {
        return switch (status) {
            case 429 ->
                rateLimited()
                        .withHeaders(Map.of(
                                "x-ratelimit-limit", "1000", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "1"));
            case 502, 503, 504 -> FakeResponse.html(status, status + " Service Unavailable");
            default -> error(status, "Internal server error");
        };
    }
}
