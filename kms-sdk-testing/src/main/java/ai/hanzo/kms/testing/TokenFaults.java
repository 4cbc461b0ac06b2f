// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Faults that spoil the token or the identity of a request for good, and then let the server answer by itself. */
final class TokenFaults {
    private final TokenStore tokens;
    private final IdentityStore identities;
    private final FakeIdentity defaultIdentity;
    private final Object lock;

    TokenFaults(TokenStore tokens, IdentityStore identities, FakeIdentity defaultIdentity, Object lock) {
        this.tokens = tokens;
        this.identities = identities;
        this.defaultIdentity = defaultIdentity;
        this.lock = lock;
    }

    FakeAnswer expired(Fault.Scene scene) {
        return spoil(scene, TokenStore::expire);
    }

    FakeAnswer revoked(Fault.Scene scene) {
        return spoil(scene, TokenStore::revoke);
    }

    FakeAnswer locked(Fault.Scene scene) {
        Operation login =
                scene.operation().id().startsWith("loginWith") ? scene.operation() : Operation.LOGIN_UNIVERSAL_AUTH;
        synchronized (lock) {
            FakeIdentity identity = text(scene, "clientId")
                    .flatMap(identities::findByClientId)
                    .or(() -> text(scene, "identityId").flatMap(identities::findById))
                    .orElse(defaultIdentity);
            identity.lock(login);
        }
        return scene.process();
    }

    private FakeAnswer spoil(Fault.Scene scene, BiConsumer<TokenStore, String> action) {
        synchronized (lock) {
            token(scene).ifPresent(token -> action.accept(tokens, token));
        }
        return scene.process();
    }

    static boolean carriesToken(Fault.Scene scene) {
        return token(scene).isPresent();
    }

    private static Optional<String> token(Fault.Scene scene) {
        return Optional.ofNullable(Authentication.bearerToken(scene.request())).or(() -> text(scene, "accessToken"));
    }

    private static Optional<String> text(Fault.Scene scene, String field) {
        try {
            JsonNode body = Json.parse(scene.request().body());
            return Optional.ofNullable(body.path(field).textValue()).map(String::strip);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
