// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.error.ErrorEnvelope;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds the bearer token. When the server does not accept it: one new token, one replay, then its second word counts. */
public final class AuthenticatingClient implements Client {

    /** A token and what a request carries for it. No record: those print what they hold. */
    private static final class Bearer {
        private final String token;
        private final Map<String, Collection<String>> header;

        Bearer(String token) {
            this.token = token;
            this.header = Map.of("Authorization", List.of("Bearer " + token));
        }
    }

    private final Client next;
    private final TokenSource tokens;

    /** One call after the other has the same token. */
    private volatile Bearer last = new Bearer("");

    public AuthenticatingClient(Client next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        String token = tokens.token(call.deadline());
        Response response = next.execute(withToken(request, token, call), options);
        if (!isTokenRefused(call, response)) {
            return response;
        }
        String fresh = tokens.replacementFor(token, call.deadline());
        if (fresh.equals(token)) {
            return response;
        }
        Response second = next.execute(withToken(request, fresh, call), options);
        if (isTokenRefused(call, second)) {
            tokens.freshIsRefused(fresh);
        }
        return second;
    }

    private static boolean isTokenRefused(Call call, Response response) {
        int status = response.status();
        if (status != 400 && status != 401 && status != 403) {
            return false;
        }
        ErrorEnvelope envelope = ErrorEnvelope.of(call, response);
        return switch (status) {
            case 401 -> !envelope.reasonContains("Token missing");
            case 403 -> envelope.isError("TokenError");
            default -> envelope.reasonContains("number of uses limit reached");
        };
    }

    private Request withToken(Request request, String token, Call call) {
        Map<String, Collection<String>> headers = bearer(token, call).header;
        if (!request.headers().isEmpty()) {
            headers = new LinkedHashMap<>(request.headers());
            headers.putAll(bearer(token, call).header);
        }
        return Request.create(
                request.httpMethod(),
                request.url(),
                headers,
                request.body(),
                request.charset(),
                request.requestTemplate());
    }

    private Bearer bearer(String token, Call call) {
        Bearer known = last;
        if (!known.token.equals(token)) {
            known = new Bearer(token);
            last = known;
            call.sent().ofClient().add(token);
        }
        return known;
    }
}
