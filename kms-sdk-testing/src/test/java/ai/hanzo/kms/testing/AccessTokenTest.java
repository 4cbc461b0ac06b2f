// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private static final String LOGIN = "/api/v1/auth/universal-auth/login";

    private FakeKms kms = start(Generation.MIDDLE);
    private Wire wire = new Wire(kms);

    private static FakeKms start(Generation generation) {
        return CheckedKms.builder()
                .clock(FakeClock.frozenAt(Instant.parse("2025-01-23T10:15:00Z")))
                .generation(generation)
                .start();
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

    private Answer read(String token) {
        return wire.as(token).get(CONNECTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic YTpi", "Bearer  "})
    void aHeaderWithoutAUsableTokenIsAMissingToken(String header) {
        Wire.Call call = wire.call("GET", CONNECTIONS).anonymous().malformed();

        Answer answer = header.isEmpty()
                ? call.send()
                : call.header("Authorization", header).send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("UnauthorizedError");
        assertThat(answer.message()).isEqualTo("Token missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b.c", "e30.e30.x", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"})
    void aMalformedTokenIsATokenError(String token) {
        Answer answer = read(token);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).isEqualTo("TokenError");
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

        Answer answer = read(token);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).isEqualTo("TokenError");
        assertThat(answer.message()).isEqualTo("Your token has expired. Please re-authenticate.");
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aRevokedTokenIs401AtOnceInEveryRenewedForm(Generation generation) {
        restart(generation);
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 0);
        String token = kms.newAccessToken();
        String renewed = renew(token).accessToken();

        Answer revoked = post("/api/v1/auth/token/revoke", token);

        assertThat(revoked.at("/message")).isEqualTo("Successfully revoked access token");
        assertThat(read(token).status()).isEqualTo(401);
        assertThat(read(renewed).error()).isEqualTo("UnauthorizedError");
        assertThat(renew(renewed).status()).isEqualTo(401);
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

        int expected = generation == Generation.OLDEST ? 400 : 401;
        assertThat(read(token).status()).isEqualTo(expected);
        assertThat(read(token).message()).contains("limit reached");
        assertThat(renew(token).status()).isEqualTo(expected);
    }

    @Test
    void aStaleTokenSpoilsALoginBeforeItsBodyIsLookedAt() {
        Answer answer = wire.call("POST", LOGIN)
                .header("Authorization", "Bearer stale")
                .json("{}")
                .malformed()
                .send();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).isEqualTo("TokenError");
    }

    @Test
    void aGoodTokenLosesAUseAtALogin() {
        kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 1);
        String token = kms.newAccessToken();

        Answer answer =
                wire.as(token).call("POST", LOGIN).json(login()).malformed().send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(read(token).status()).isEqualTo(401);
    }

    @Test
    void aServiceTokenIsForbiddenOnEveryPath() {
        Answer answer = read("st.abc.def");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).isEqualTo("Forbidden access to " + CONNECTIONS);
    }

    @Test
    void anUntrustedAddressIsForbidden() {
        String token = kms.newAccessToken();
        kms.identity().trustAddress(false);

        assertThat(read(token).error()).isEqualTo("ForbiddenError");
        assertThat(wire.login("universal-auth", login()).error()).isEqualTo("ForbiddenError");
    }

    @Test
    void aUserTokenReadsButCannotBeRenewedOrRevoked() {
        String token = kms.newUserToken();

        assertThat(read(token).status()).isEqualTo(200);
        assertThat(renew(token).status()).isEqualTo(400);
        assertThat(post("/api/v1/auth/token/revoke", token).error()).isEqualTo("BadRequest");
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void onlyTheNewestServersRefuseTheTokensOfARevokedSecret(Generation generation) {
        restart(generation);
        String token = wire.login("universal-auth", login()).accessToken();

        kms.identity().revokeClientSecret(kms.clientSecret());

        assertThat(read(token).status()).isEqualTo(generation == Generation.NEWEST ? 401 : 200);
        assertThat(wire.login("universal-auth", login()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aRenewalGivesWhatItsGenerationGives(Generation generation) {
        restart(generation);
        kms.identity().accessTokens(Duration.ofSeconds(100), Duration.ofSeconds(250), 0);
        String first = kms.newAccessToken();
        kms.clock().advance(Duration.ofSeconds(90));

        Answer renewed = renew(first);

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

        Answer renewed = renew(token);

        if (generation == Generation.NEWEST) {
            assertThat(renewed.at("/expiresIn")).isEqualTo("90");
            assertThat(read(token).status()).isEqualTo(200);
        } else {
            assertThat(renewed.status()).isEqualTo(401);
            assertThat(renewed.message()).isEqualTo("Failed to renew MI access token past its Max TTL expiration");
            assertThat(read(token).status()).isEqualTo(401);
        }
    }

    @Test
    void withTheDefaultLimitsNoRenewalEverFits() {
        assertThat(renew(kms.newAccessToken()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aTokenWithoutAnEndHasOneOnTheNewestServers(Generation generation) {
        restart(generation);
        kms.identity().accessTokens(Duration.ZERO, Duration.ZERO, 0);

        Answer answer = wire.login("universal-auth", login());

        String ceiling = Long.toString(Duration.ofDays(90).toSeconds());
        assertThat(answer.at("/expiresIn")).isEqualTo(generation == Generation.NEWEST ? ceiling : "0");
        assertThat(answer.at("/accessTokenMaxTTL")).isEqualTo("0");
        kms.clock().advance(Duration.ofDays(91));
        assertThat(read(answer.accessToken()).status()).isEqualTo(generation == Generation.NEWEST ? 403 : 200);
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

    private Answer renew(String token) {
        return post("/api/v1/auth/token/renew", token);
    }

    private Answer post(String path, String token) {
        return wire.call("POST", path)
                .anonymous()
                .json("{\"accessToken\":\"" + token + "\"}")
                .send();
    }
}
