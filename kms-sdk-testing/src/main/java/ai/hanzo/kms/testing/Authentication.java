// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import org.jspecify.annotations.Nullable;

/** Finds out who sends a request by its Authorization header. */
final class Authentication {
    private static final String SCHEME = "Bearer ";
    private static final String SERVICE_TOKEN = "st.";

    private final TokenStore tokens;

    Authentication(TokenStore tokens) {
        this.tokens = tokens;
    }

    /**
     * Ends with 400, 401 or 403 if the token is no good, whoever may call the endpoint: a stale token spoils a login too,
     * and a good one costs a use there.
     */
    Caller callerOf(FakeRequest request, Endpoint endpoint) {
        String token = bearerToken(request);
        Caller caller = token == null ? Caller.nobody() : callerOf(token, request);
        if (endpoint.audience() != Endpoint.Audience.NOBODY && caller.kind() == Caller.Kind.NOBODY) {
            throw Refusal.unauthorized("Token missing");
        }
        if (endpoint.audience() == Endpoint.Audience.USER_ONLY && caller.kind() != Caller.Kind.USER) {
            throw Refusal.forbiddenPath(request);
        }
        return caller;
    }

    static @Nullable String bearerToken(FakeRequest request) {
        String header = request.header("authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : token;
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
        return Caller.machine(origin.identity());
    }
}
