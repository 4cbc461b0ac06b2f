// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The endpoints that renew and revoke access tokens. The token is in the body. */
final class TokenEndpoints {
    private final TokenStore tokens;

    TokenEndpoints(TokenStore tokens) {
        this.tokens = tokens;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open(Operation.RENEW_TOKEN, "/api/v1/auth/token/renew", this::renew),
                Endpoint.open(Operation.REVOKE_TOKEN, "/api/v1/auth/token/revoke", this::revoke));
    }

    private JsonNode renew(Exchange exchange) {
        String text = token(exchange);
        Token token = tokens.good(text);
        requireIdentity(token, "renewed");
        return tokens.renew(text, token);
    }

    private JsonNode revoke(Exchange exchange) {
        Token token = tokens.known(token(exchange));
        requireIdentity(token, "revoked");
        tokens.revoke(token);
        return Json.object().put("message", "Successfully revoked access token");
    }

    private static String token(Exchange exchange) {
        Form form = Form.of(exchange.body());
        String token = form.trimmed("accessToken");
        form.check();
        return token;
    }

    private static void requireIdentity(Token token, String what) {
        if (token.origin() == null) {
            throw Refusal.badRequest("Only identity access tokens can be " + what);
        }
    }
}
