// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private static final String PAST_MAXIMUM = "Failed to renew MI access token past its Max TTL expiration";
    private static final String LOGIN = "/api/v1/auth/universal-auth/login";

    private FakeKms kms = start(Generation.MIDDLE);
    private Wire wire = new Wire(kms);

    private static FakeKms start(Generation generation) {
        return CheckedKms.frozen().generation(generation).start();
    }

    private void restart(Generation generation) {
        kms.close();
        kms = start(generation);
        wire = new Wire(kms);
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private String login() {
        return "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + kms.clientSecret() + "\"}";
    }

    private WireResponse read(String token) {
        return wire.as(token).get(CONNECTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic YTpi", "Bearer  "})
    void aHeaderWithoutAUsableTokenIsAMissingToken(String header) {
        Wire.Call call = wire.call("GET", CONNECTIONS).anonymous().malformed();

        WireResponse response = header.isEmpty()
                ? call.send()
                : call.header("Authorization", header).send();

        response.refusedWith(401, "UnauthorizedError", "Token missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b.c", "e30.e30.x", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"})
    void aMalformedTokenIsATokenError(String token) {
        WireResponse response = read(token);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.error()).isEqualTo("TokenError");
    }

    @Test
    void aTokenOfAnotherServerIsATokenError() {
        try (FakeKms other = CheckedKms.start()) {
            assertThat(read(other.newAccessToken()).error()).isEqualTo("TokenError");
        }
    }

    @Test
    void anExpiredTokenIsATokenErrorAndNot401() {
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 0);
        String token = kms.newAccessToken();

        kms.clock().advance(Duration.ofSeconds(59));
        assertThat(read(token).status()).isEqualTo(200);
        kms.clock().advance(Duration.ofSeconds(1));

        read(token).refusedWith(403, "TokenError", "Your token has expired. Please re-authenticate.");
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aRevokedTokenIs401AtOnceInEveryRenewedForm(Generation generation) {
        restart(generation);
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 0);
        String token = kms.newAccessToken();
        String renewed = renew(token).accessToken();

        WireResponse revoked = post("/api/v1/auth/token/revoke", token);

        assertThat(revoked.at("/message")).isEqualTo("Successfully revoked access token");
        String message = generation == Generation.NEWEST
                ? "Failed to authorize: token has been revoked"
                : "No identity access token found";
        read(token).refusedWith(401, "UnauthorizedError", message);
        read(renewed).refusedWith(401, "UnauthorizedError", message);
        renew(renewed).refusedWith(401, "UnauthorizedError", message);
        assertThat(post("/api/v1/auth/token/revoke", token).status())
                .isEqualTo(generation == Generation.NEWEST ? 200 : 401);
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aUsedUpTokenIs400OnTheOldestServersAnd401Later(Generation generation) {
        restart(generation);
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 2);
        String token = kms.newAccessToken();

        assertThat(read(token).status()).isEqualTo(200);
        assertThat(read(token).status()).isEqualTo(200);

        refusedAsUsedUp(read(token), generation);
        refusedAsUsedUp(renew(token), generation);
    }

    private static void refusedAsUsedUp(WireResponse response, Generation generation) {
        if (generation == Generation.OLDEST) {
            response.refusedWith(
                    400, "BadRequest", "Unable to renew because access token number of uses limit reached");
        } else {
            response.refusedWith(401, "UnauthorizedError", "Failed to authorize: token usage limit reached");
        }
    }

    @Test
    void aStaleTokenSpoilsALoginBeforeItsBodyIsLookedAt() {
        WireResponse response = wire.call("POST", LOGIN)
                .header("Authorization", "Bearer stale")
                .json("{}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.error()).isEqualTo("TokenError");
    }

    @Test
    void aGoodTokenLosesAUseAtALogin() {
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 1);
        String token = kms.newAccessToken();

        WireResponse response =
                wire.as(token).call("POST", LOGIN).json(login()).malformed().send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(read(token).status()).isEqualTo(401);
    }

    @Test
    void aServiceTokenIsForbidden() {
        read("st.abc.def")
                .refusedWith(403, "Forbidden access to " + CONNECTIONS, "You are not allowed to access this resource");
    }

    @Test
    void anUntrustedAddressIsForbidden() {
        String token = kms.newAccessToken();
        kms.identity().trustAddress(false);

        String message = "You are not allowed to access this resource from the current IP address";
        read(token).refusedWith(403, "ForbiddenError", message);
        wire.login("universal-auth", login()).refusedWith(403, "ForbiddenError", message);
    }

    @Test
    void aUserTokenReadsButCannotBeRenewedOrRevoked() {
        String token = kms.newUserToken();

        assertThat(read(token).status()).isEqualTo(200);
        renew(token).refusedWith(400, "BadRequest", "Only identity access tokens can be renewed");
        post("/api/v1/auth/token/revoke", token)
                .refusedWith(400, "BadRequest", "Only identity access tokens can be revoked");
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aRenewalGivesWhatItsGenerationGives(Generation generation) {
        restart(generation);
        kms.identity().accessTokens(Duration.ofSeconds(100), Duration.ofSeconds(250), 0);
        String first = kms.newAccessToken();
        kms.clock().advance(Duration.ofSeconds(90));

        WireResponse renewed = renew(first);

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.at("/expiresIn")).isEqualTo("100");
        assertThat(renewed.at("/accessTokenMaxTTL")).isEqualTo("250");
        assertThat(renewed.at("/tokenType")).isEqualTo("Bearer");
        assertThat(renewed.accessToken().equals(first)).isEqualTo(generation == Generation.OLDEST);
        assertThat(read(first).status()).isEqualTo(200);
        kms.clock().advance(Duration.ofSeconds(10));
        assertThat(read(first).error()).isEqualTo("TokenError");
        assertThat(read(renewed.accessToken()).status()).isEqualTo(generation == Generation.OLDEST ? 403 : 200);
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aRenewalPastTheMaximumDeletesTheTokenOrIsShortened(Generation generation) {
        restart(generation);
        kms.identity().accessTokens(Duration.ofSeconds(100), Duration.ofSeconds(150), 0);
        String token = kms.newAccessToken();
        kms.clock().advance(Duration.ofSeconds(60));

        WireResponse renewed = renew(token);

        if (generation == Generation.NEWEST) {
            assertThat(renewed.at("/expiresIn")).isEqualTo("90");
            assertThat(read(token).status()).isEqualTo(200);
        } else {
            renewed.refusedWith(401, "UnauthorizedError", PAST_MAXIMUM);
            read(token).refusedWith(401, "UnauthorizedError", "No identity access token found");
        }
    }

    @Test
    void withTheDefaultLimitsNoRenewalEverFits() {
        renew(kms.newAccessToken()).refusedWith(401, "UnauthorizedError", PAST_MAXIMUM);
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aTokenWithoutAnEndHasOneOnTheNewestServers(Generation generation) {
        restart(generation);
        kms.identity().accessTokens(Duration.ZERO, Duration.ZERO, 0);

        WireResponse response = wire.login("universal-auth", login());

        String ceiling = Long.toString(Duration.ofDays(90).toSeconds());
        assertThat(response.at("/expiresIn")).isEqualTo(generation == Generation.NEWEST ? ceiling : "0");
        assertThat(response.at("/accessTokenMaxTTL")).isEqualTo("0");
        kms.clock().advance(Duration.ofDays(91));
        assertThat(read(response.accessToken()).status()).isEqualTo(generation == Generation.NEWEST ? 403 : 200);
    }

    @Test
    void checksTheFormOfARenewal() {
        assertThat(wire.call("POST", "/api/v1/auth/token/renew")
                        .anonymous()
                        .json("{\"accessToken\":\" \"}")
                        .malformed()
                        .send()
                        .issues())
                .containsExactly("too_small accessToken");
        assertThat(renew("no-jwt").error()).isEqualTo("TokenError");
    }

    private WireResponse renew(String token) {
        return post("/api/v1/auth/token/renew", token);
    }

    private WireResponse post(String path, String token) {
        return wire.call("POST", path)
                .anonymous()
                .json("{\"accessToken\":\"" + token + "\"}")
                .send();
    }
}
