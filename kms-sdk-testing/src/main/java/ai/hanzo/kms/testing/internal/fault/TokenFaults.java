// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.auth.IdentityStore;
import ai.hanzo.kms.testing.internal.auth.LoginEndpoints;
import ai.hanzo.kms.testing.internal.auth.TokenStore;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Faults that permanently invalidate the token or lock the identity of a request; then the server responds itself. */
public final class TokenFaults {
    private final TokenStore tokens;
    private final IdentityStore identities;

    public TokenFaults(TokenStore tokens, IdentityStore identities) {
        this.tokens = tokens;
        this.identities = identities;
    }

    FakeResponse expired(Fault.Context context) {
        return spoil(context, TokenStore::expire);
    }

    FakeResponse revoked(Fault.Context context) {
        return spoil(context, TokenStore::revoke);
    }

    /** Says whether a sign-in method has a lock-out. */
    static boolean canLock(Operation operation) {
        return !LoginEndpoints.OPERATIONS.contains(operation.id()) || LoginEndpoints.LOCKED.contains(operation.id());
    }

    FakeResponse locked(Fault.Context context) {
        Operation login = LoginEndpoints.LOCKED.contains(context.operation().id())
                ? context.operation()
                : Operation.LOGIN_UNIVERSAL_AUTH;
        text(context, "clientId")
                .flatMap(identities::findByClientId)
                .or(() -> text(context, "identityId").flatMap(identities::findById))
                .orElseGet(identities::first)
                .lockout(login)
                .lock();
        return context.process();
    }

    private FakeResponse spoil(Fault.Context context, BiConsumer<TokenStore, String> action) {
        token(context).ifPresent(token -> action.accept(tokens, token));
        return context.process();
    }

    static boolean carriesToken(Fault.Context context) {
        return token(context).isPresent();
    }

    private static Optional<String> token(Fault.Context context) {
        return Optional.ofNullable(context.request().bearerToken()).or(() -> text(context, "accessToken"));
    }

    private static Optional<String> text(Fault.Context context, String field) {
        JsonNode body = Json.orMissing(context.request().body());
        return Optional.ofNullable(body.path(field).textValue()).map(String::strip);
    }
}
