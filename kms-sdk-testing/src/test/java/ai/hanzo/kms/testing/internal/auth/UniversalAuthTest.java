// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeIdentity;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniversalAuthTest {
    private static final String INVALID = "Invalid credentials";
    private static final String LOCKED = "This identity auth method is temporarily locked, please try again later";

    private final FakeKms kms = CheckedKms.frozen().subOrganization("my-org").start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    private WireResponse login(String secret) {
        return login(kms.clientId(), secret);
    }

    private WireResponse login(String clientId, String secret) {
        return wire.login("universal-auth", "{\"clientId\":\"" + clientId + "\",\"clientSecret\":\"" + secret + "\"}");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            login("wrong").refusedWith(401, "UnauthorizedError", INVALID);
        }
    }

    @Test
    void respondsWithATokenThatWorks() {
        WireResponse response = login(kms.clientSecret());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.at("/expiresIn")).isEqualTo("2592000");
        assertThat(response.at("/accessTokenMaxTTL")).isEqualTo("2592000");
        assertThat(wire.as(response.accessToken()).get(CONNECTIONS).status()).isEqualTo(200);
    }

    @Test
    void trimsClientIdAndSecret() {
        assertThat(login(" " + kms.clientId() + " ", " " + kms.clientSecret()).status())
                .isEqualTo(200);
    }

    @Test
    void namesEachMissingField() {
        WireResponse response = wire.call("POST", "/api/v1/auth/universal-auth/login")
                .anonymous()
                .json("{\"clientSecret\":\"\"}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly("invalid_type clientId", "too_small clientSecret");
    }

    @Test
    void theThirdFailureLocksTheRightSecretOutToo() {
        fail(2);
        assertThat(kms.identity().isLocked(Operation.LOGIN_UNIVERSAL_AUTH)).isFalse();
        fail(1);

        assertThat(kms.identity().isLocked(Operation.LOGIN_UNIVERSAL_AUTH)).isTrue();
        login(kms.clientSecret()).refusedWith(401, "UnauthorizedError", LOCKED);
        kms.clock().advance(Duration.ofSeconds(299));
        login(kms.clientSecret()).refusedWith(401, "UnauthorizedError", LOCKED);
        kms.clock().advance(Duration.ofSeconds(1));
        assertThat(login(kms.clientSecret()).status()).isEqualTo(200);
    }

    @Test
    void aSuccessForgetsTheFailures() {
        fail(2);
        login(kms.clientSecret());
        fail(2);

        assertThat(login(kms.clientSecret()).status()).isEqualTo(200);
    }

    @Test
    void thirtySecondsWithoutAFailureForgetTheFailures() {
        fail(2);
        kms.clock().advance(Duration.ofSeconds(30));
        fail(2);
        assertThat(login(kms.clientSecret()).status()).isEqualTo(200);
    }

    @Test
    void failuresLessThanThirtySecondsApartCountTogether() {
        fail(1);
        kms.clock().advance(Duration.ofSeconds(29));
        fail(1);
        kms.clock().advance(Duration.ofSeconds(29));
        fail(1);

        login(kms.clientSecret()).refusedWith(401, "UnauthorizedError", LOCKED);
    }

    @Test
    void anUnknownClientIdCountsForNobody() {
        for (int i = 0; i < 5; i++) {
            login("nobody", kms.clientSecret()).refusedWith(401, "UnauthorizedError", INVALID);
        }

        assertThat(login(kms.clientSecret()).status()).isEqualTo(200);
    }

    @Test
    void anotherIdentityIsNotLocked() {
        FakeIdentity other = kms.addIdentity();
        fail(3);

        assertThat(login(other.clientId(), other.clientSecret()).status()).isEqualTo(200);
    }

    @Test
    void theRuleOfTheLockOutCanBeSet() {
        kms.identity().lockout(1, Duration.ofSeconds(1), Duration.ofSeconds(5));
        fail(1);
        login(kms.clientSecret()).refusedWith(401, "UnauthorizedError", LOCKED);
        kms.identity().unlock();
        assertThat(login(kms.clientSecret()).status()).isEqualTo(200);

        kms.identity().lockout(0, Duration.ZERO, Duration.ZERO);
        fail(10);
        assertThat(login(kms.clientSecret()).status()).isEqualTo(200);
    }

    @Test
    void aUseLimitedSecretIsRevokedWhenItIsUsedUp() {
        String secret = kms.identity().addClientSecret(2, Duration.ZERO);
        assertThat(login(secret).status()).isEqualTo(200);
        assertThat(login(secret).status()).isEqualTo(200);

        login(secret).refusedWith(401, "UnauthorizedError", "Access denied due to client secret usage limit reached");
        login(secret).refusedWith(401, "UnauthorizedError", INVALID);
    }

    @Test
    void aSecretIsRevokedWhenItsTimeIsOver() {
        String secret = kms.identity().addClientSecret(0, Duration.ofSeconds(10));
        kms.clock().advance(Duration.ofSeconds(9));
        assertThat(login(secret).status()).isEqualTo(200);
        kms.clock().advance(Duration.ofSeconds(1));

        login(secret).refusedWith(401, "UnauthorizedError", "Access denied due to expired client secret");
        login(secret).refusedWith(401, "UnauthorizedError", INVALID);
    }

    @Test
    void knowsItsSubOrganizationsOnly() {
        assertThat(loginTo("my-org").status()).isEqualTo(200);
        loginTo("other-org").refusedWith(404, "NotFound", "Sub organization with name other-org not found");
    }

    @Test
    void aSignInToAnUnknownSubOrganizationTakesNoUse() {
        String secret = kms.identity().addClientSecret(1, Duration.ZERO);
        assertThat(callTo("other-org", secret).send().status()).isEqualTo(404);

        assertThat(callTo("my-org", secret).send().status()).isEqualTo(200);
        assertThat(callTo("my-org", secret).send().status()).isEqualTo(401);
    }

    private WireResponse loginTo(String organization) {
        return callTo(organization, kms.clientSecret()).send();
    }

    private Wire.Call callTo(String organization, String secret) {
        return wire.call("POST", "/api/v1/auth/universal-auth/login")
                .anonymous()
                .json("{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + secret
                        + "\",\"organizationSlug\":\"" + organization + "\"}")
                .ofAnyForm();
    }

    @Test
    void refusesALockOutRuleThatNoServerTakes() {
        for (int threshold : new int[] {-1, 31}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kms.identity().lockout(threshold, Duration.ZERO, Duration.ZERO));
        }
        kms.identity().lockout(30, Duration.ofSeconds(30), Duration.ofSeconds(300));
        fail(29);
        assertThat(kms.identity().isLocked(Operation.LOGIN_UNIVERSAL_AUTH)).isFalse();
        fail(1);
        assertThat(kms.identity().isLocked(Operation.LOGIN_UNIVERSAL_AUTH)).isTrue();
    }

    @Test
    void failuresAtTheSameMomentCanBeOrderedAndComeWithoutRetryAfter() {
        kms.faults().on(Operation.LOGIN_UNIVERSAL_AUTH).next(5).status(429);

        for (int i = 0; i < 5; i++) {
            WireResponse response = login("wrong");
            assertThat(response.error()).isEqualTo("RateLimitExceeded");
            assertThat(response.header("retry-after")).isEmpty();
        }
        assertThat(login(kms.clientSecret()).status()).isEqualTo(200);
    }
}
