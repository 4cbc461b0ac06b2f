// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a token besides its own time: its longest life, and the end of what it was got with. */
class EndOfATokenTest {
    private static final String INVALID = "Invalid credentials";

    /** How a sign-in comes to its end. */
    enum Loss {
        SECRET_REVOKED,
        SECRET_USED_UP,
        SECRET_EXPIRED,
        METHOD_REMOVED
    }

    private FakeKms kms = start(Generation.MIDDLE);
    private Wire wire = new Wire(kms);

    private static FakeKms start(Generation generation) {
        return CheckedKms.frozen().generation(generation).start();
    }

    private void restart(Generation generation, long life, long maxLife) {
        kms.close();
        kms = start(generation);
        wire = new Wire(kms);
        kms.identity().accessTokens(Duration.ofSeconds(life), Duration.ofSeconds(maxLife), 0);
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private WireResponse login(String secret) {
        return wire.login(
                "universal-auth", "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + secret + "\"}");
    }

    private WireResponse read(String token) {
        return wire.as(token).get(CONNECTIONS);
    }

    private WireResponse post(String what, String token) {
        return wire.call("POST", "/api/v1/auth/token/" + what)
                .anonymous()
                .json("{\"accessToken\":\"" + token + "\"}")
                .send();
    }

    private WireResponse renew(String token) {
        return post("renew", token);
    }

    static Stream<Arguments> lossesOfEachGeneration() {
        return Stream.of(Generation.values())
                .flatMap(generation -> Stream.of(Loss.values()).map(loss -> arguments(generation, loss)));
    }

    @ParameterizedTest
    @MethodSource("lossesOfEachGeneration")
    void onlyTheNewestServersRefuseATokenWhoseSignInIsGone(Generation generation, Loss loss) {
        restart(generation, 60, 600);
        String secret = kms.identity()
                .addClientSecret(
                        loss == Loss.SECRET_USED_UP ? 1 : 0,
                        loss == Loss.SECRET_EXPIRED ? Duration.ofSeconds(10) : Duration.ZERO);
        String token = login(secret).accessToken();

        lose(secret, loss);

        if (generation == Generation.NEWEST) {
            String revoked = "Failed to authorize: token has been revoked";
            read(token).refusedWith(401, "UnauthorizedError", revoked);
            renew(token).refusedWith(401, "UnauthorizedError", revoked);
        } else {
            assertThat(read(token).status()).isEqualTo(200);
            assertThat(renew(token).status()).isEqualTo(200);
        }
    }

    private void lose(String secret, Loss loss) {
        switch (loss) {
            case SECRET_REVOKED -> kms.identity().revokeClientSecret(secret);
            case SECRET_USED_UP ->
                login(secret)
                        .refusedWith(
                                401, "UnauthorizedError", "Access denied due to client secret usage limit reached");
            case SECRET_EXPIRED -> {
                kms.clock().advance(Duration.ofSeconds(10));
                login(secret).refusedWith(401, "UnauthorizedError", "Access denied due to expired client secret");
            }
            case METHOD_REMOVED -> kms.identity().removeLogin(Operation.LOGIN_UNIVERSAL_AUTH);
        }
        login(secret).refusedWith(401, "UnauthorizedError", INVALID);
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void aTokenWithoutAnEndOfItsOwnEndsWithItsLongestLife(Generation generation) {
        restart(generation, 0, 100);
        String token = kms.newAccessToken();
        kms.clock().advance(Duration.ofSeconds(99));
        assertThat(read(token).status()).isEqualTo(200);

        kms.clock().advance(Duration.ofSeconds(1));

        if (generation == Generation.NEWEST) {
            read(token).refusedWith(403, "TokenError", "Your token has expired. Please re-authenticate.");
        } else {
            read(token).refusedWith(401, "UnauthorizedError", "No identity access token found");
            renew(token).refusedWith(401, "UnauthorizedError", "No identity access token found");
        }
    }

    @Test
    void whenNothingIsLeftTheNewestServersRefuseTheRenewalButKeepTheToken() {
        restart(Generation.NEWEST, 100, 150);
        String first = kms.newAccessToken();
        kms.clock().advance(Duration.ofSeconds(60));
        String last = renew(first).accessToken();
        kms.clock().advance(Duration.ofMillis(89_001));

        renew(last)
                .refusedWith(401, "UnauthorizedError", "Failed to renew MI access token past its Max TTL expiration");

        assertThat(read(last).status()).isEqualTo(200);
    }

    @Test
    void theLastSecondsAreStillGivenOut() {
        restart(Generation.NEWEST, 100, 150);
        String first = kms.newAccessToken();
        kms.clock().advance(Duration.ofSeconds(60));
        String second = renew(first).accessToken();
        kms.clock().advance(Duration.ofSeconds(89));

        assertThat(renew(second).at("/expiresIn")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"renew", "revoke"})
    void trimsTheTokenInABodyAndIgnoresUnknownFields(String what) {
        restart(Generation.MIDDLE, 60, 600);

        WireResponse response = wire.call("POST", "/api/v1/auth/token/" + what)
                .anonymous()
                .json("{\"accessToken\":\" " + kms.newAccessToken() + " \",\"more\":1}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(200);
    }
}
