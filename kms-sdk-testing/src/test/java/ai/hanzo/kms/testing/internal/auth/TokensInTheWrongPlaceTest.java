// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are sent where, or when, they should not be. */
class TokensInTheWrongPlaceTest {
    private static final String USED_UP = "Failed to authorize: token usage limit reached";

    private final FakeKms kms = CheckedKms.frozen().start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    private String token(int maxUses) {
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), maxUses);
        return kms.newAccessToken();
    }

    private Wire.Call call(String what, String token) {
        return wire.call("POST", "/api/v1/auth/token/" + what).json("{\"accessToken\":\"" + token + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"renew", "revoke"})
    void aStaleHeaderSpoilsTheCallBeforeItsBodyIsLookedAt(String what) {
        String token = token(0);

        WireResponse response = call(what, token)
                .header("Authorization", "Bearer stale")
                .malformed()
                .send();

        response.refusedWith(
                403,
                "TokenError",
                "The provided access token is malformed. Please use a valid token or generate a new one and try again.");
        assertThat(wire.as(token).get(CONNECTIONS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"renew", "revoke"})
    void aGoodHeaderLosesAUse(String what) {
        String inHeader = token(1);

        assertThat(call(what, token(0))
                        .header("Authorization", "Bearer " + inHeader)
                        .malformed()
                        .send()
                        .status())
                .isEqualTo(200);

        wire.as(inHeader).get(CONNECTIONS).refusedWith(401, "UnauthorizedError", USED_UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"renew", "revoke"})
    void anExpiredTokenIsATokenErrorInTheBodyToo(String what) {
        String token = token(0);
        kms.clock().advance(Duration.ofSeconds(60));

        WireResponse response = call(what, token).anonymous().send();

        response.refusedWith(403, "TokenError", "Your token has expired. Please re-authenticate.");
    }

    @Test
    void aRefusedRequestTakesAUseToo() {
        wire.as(token(2));

        assertThat(wire.get(CONNECTIONS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(wire.call("POST", CONNECTIONS).json("{}").malformed().send().status())
                .isEqualTo(422);

        wire.get(CONNECTIONS).refusedWith(401, "UnauthorizedError", USED_UP);
    }
}
