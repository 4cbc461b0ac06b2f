// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Permission;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Ends the handling of a request with an error response. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FakeResponse response;

    private Refusal(FakeResponse response) {
        super("The fake refuses the request with " + response + ".", null, false, false);
        this.response = response;
    }

    public FakeResponse response() {
        return response;
    }

    /** Ends the request with a given response, such as one of Northflank's. */
    public static Refusal with(FakeResponse response) {
        return new Refusal(response);
    }

    public static Refusal badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    public static Refusal unauthorized(String message) {
        return of(401, "UnauthorizedError", message);
    }

    public static Refusal tokenError(String message) {
        return of(403, "TokenError", message);
    }

    public static Refusal forbiddenPath(FakeRequest request) {
        return of(403, "Forbidden access to " + request.target(), "You are not allowed to access this resource");
    }

    public static Refusal untrustedAddress() {
        return of(403, "ForbiddenError", "You are not allowed to access this resource from the current IP address");
    }

    public static Refusal permissionDenied(Permission permission, Map<String, String> conditions) {
        ObjectNode rule = Json.object();
        rule.put("action", permission.action()).put("inverted", true).put("subject", permission.subject());
        if (!conditions.isEmpty()) {
            ObjectNode restricted = rule.putObject("conditions");
            conditions.forEach(restricted::put);
        }
        String message = "You are not allowed to " + permission.action() + " on " + permission.subject();
        ObjectNode body = head(403, "PermissionDenied").put("message", message);
        return new Refusal(
                FakeResponse.json(403, body.set("details", Json.array().add(rule))));
    }

    public static Refusal notFound(String message) {
        return of(404, "NotFound", message);
    }

    /** Returns the only error without a request ID: it comes from the router, before the server's own code. */
    public static Refusal noRoute(FakeRequest request) {
        ObjectNode body = Json.object();
        body.put("message", "Route " + request.method() + ":" + request.target() + " not found");
        body.put("error", "Not Found").put("statusCode", 404);
        return new Refusal(FakeResponse.json(404, body));
    }

    static Refusal invalid(ArrayNode issues) {
        return invalid("ValidationFailure", issues);
    }

    /** Refuses the form of a body by a rule that no schema can express. */
    public static Refusal invalid(String message, String... path) {
        return invalid(Json.array().add(FormIssues.issue("custom", List.of(path), message)));
    }

    /** Refuses a connection whose method its kind does not have. */
    public static Refusal unknownMethod(List<String> methods) {
        return invalid(Json.array().add(FormIssues.unknownMethod(methods)));
    }

    public static Refusal invalid(String error, ArrayNode issues) {
        return new Refusal(FakeResponse.json(422, head(422, error).set("message", issues)));
    }

    public static Refusal internal() {
        return of(500, "InternalServerError", "Something went wrong");
    }

    public static Refusal rateLimited(long seconds) {
        return of(429, "RateLimitExceeded", "Rate limit exceeded. Please try again in " + seconds + " seconds");
    }

    public static Refusal of(int status, String error, String message) {
        return new Refusal(FakeResponse.json(status, head(status, error).put("message", message)));
    }

    private static ObjectNode head(int status, String error) {
        ObjectNode body = Json.object();
        return body.put("reqId", "req-" + RandomText.letters(14))
                .put("statusCode", status)
                .put("error", error);
    }
}
