// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.internal.http.Caller;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.Refusal;

/** Finds the caller of a request by its Authorization header. */
public final class Authentication {
    private static final String SERVICE_TOKEN = "st.";

    private final TokenStore tokens;

    public Authentication(TokenStore tokens) {
        this.tokens = tokens;
    }

    /**
     * Ends with 400, 401 or 403 if the token is invalid, even for endpoints without authentication: an invalid token
     * fails a login too, and a valid one loses a use there.
     */
    public Caller callerOf(FakeRequest request, Endpoint endpoint) {
        String token = request.bearerToken();
        Caller caller = token == null ? Caller.nobody() : callerOf(token, request);
        if (endpoint.audience() != Endpoint.Audience.NOBODY && caller.kind() == Caller.Kind.NOBODY) {
            throw Refusal.unauthorized("Token missing");
        }
        if (endpoint.audience() == Endpoint.Audience.USER_ONLY && caller.kind() != Caller.Kind.USER) {
            throw Refusal.forbiddenPath(request);
        }
        return caller;
    }

    private Caller callerOf(String text, FakeRequest request) {
        if (text.startsWith(SERVICE_TOKEN)) {
            throw Refusal.forbiddenPath(request);
        }
        Token token = tokens.good(text);
        Token.Origin origin = token.origin();
        if (origin == null) {
            return Caller.user();
        }
        if (!origin.identity().isAddressTrusted()) {
            throw Refusal.untrustedAddress();
        }
        token.use();
        return Caller.machine(origin.identity().denied());
    }
}
