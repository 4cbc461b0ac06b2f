// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.Exchange;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The endpoints that renew and revoke access tokens. The token is in the body. */
public final class TokenEndpoints {
    private final TokenStore tokens;

    public TokenEndpoints(TokenStore tokens) {
        this.tokens = tokens;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open(Operation.RENEW_TOKEN, "/api/v1/auth/token/renew", this::renew),
                Endpoint.open(Operation.REVOKE_TOKEN, "/api/v1/auth/token/revoke", this::revoke));
    }

    private JsonNode renew(Exchange exchange) {
        String text = exchange.required("accessToken");
        Token token = tokens.good(text);
        requireIdentity(token, "renewed");
        return tokens.renew(text, token);
    }

    private JsonNode revoke(Exchange exchange) {
        Token token = tokens.known(exchange.required("accessToken"));
        requireIdentity(token, "revoked");
        tokens.revoke(token);
        return Json.object().put("message", "Successfully revoked access token");
    }

    private static void requireIdentity(Token token, String what) {
        if (token.origin() == null) {
            throw Refusal.badRequest("Only identity access tokens can be " + what);
        }
    }
}
