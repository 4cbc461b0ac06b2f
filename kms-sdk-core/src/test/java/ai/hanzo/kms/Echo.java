// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.SignInServer.Reply;
import ai.hanzo.kms.SignInServer.Seen;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** What a server, or something before it, may answer; all of it echoes the request and the secrets in it. */
final class Echo {

    private Echo() {}

    static List<Function<Seen, Reply>> failures(List<String> secrets) {
        return List.of(
                request -> echo(400, "BadRequest", request, secrets),
                request -> echo(401, "UnauthorizedError", request, secrets),
                request -> echo(403, "TokenError", request, secrets),
                request -> echo(403, "PermissionDenied", request, secrets),
                request -> echo(404, "NotFound", request, secrets),
                request -> echo(422, "ValidationFailure", request, secrets),
                request -> echo(429, "RateLimitExceeded", request, secrets),
                request -> echo(500, secrets.get(0), request, secrets),
                request -> Reply.of(502, "text/html", text(request, secrets)),
                request -> Reply.of(302, "text/plain", text(request, secrets))
                        .with("Location", "https://kms.hanzo.invalid/?token=x"),
                request -> Reply.of(200, "text/html", text(request, secrets)),
                request -> Reply.json(text(request, secrets)).onPurpose(),
                request -> Reply.json(Json.MAPPER
                                .createObjectNode()
                                .put("accessToken", text(request, secrets) + "\n")
                                .put("appConnectionOptions", text(request, secrets))
                                .toString())
                        .onPurpose(),
                request -> Reply.json(Json.MAPPER
                                .createObjectNode()
                                .put("expiresIn", secrets.get(0))
                                .toString())
                        .onPurpose(),
                request -> Reply.json("\"" + "x".repeat(70_000) + "\"").onPurpose(),
                request -> Reply.dropped());
    }

    private static String text(Seen request, List<String> secrets) {
        return "you sent " + String.join(" and ", secrets) + " in " + request.body() + " with " + request.headers();
    }

    private static Reply echo(int status, String error, Seen request, List<String> secrets) {
        String text = text(request, secrets);
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("reqId", secrets.get(0))
                .put("statusCode", status)
                .put("error", error);
        if (status == 422) {
            body.putArray("message")
                    .addObject()
                    .put("code", text)
                    .put("message", text)
                    .putArray("path")
                    .add(text);
        } else {
            body.put("message", text);
        }
        ObjectNode rule = body.putArray("details").addObject().put("action", text);
        rule.putArray("subject").add(text);
        rule.putObject("conditions").put("secretName", text).put(secrets.get(0), 1);
        return Reply.of(status, "application/json", body.toString());
    }
}
