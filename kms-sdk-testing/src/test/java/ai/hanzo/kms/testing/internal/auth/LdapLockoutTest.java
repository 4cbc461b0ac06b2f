// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LDAP locks out by the rules of universal auth, but on its own. */
class LdapLockoutTest {
    private static final String LOCKED = "This identity auth method is temporarily locked, please try again later";

    private final FakeKms kms = CheckedKms.frozen().start();
    private final Wire wire = new Wire(kms);

    @BeforeEach
    void prepare() {
        kms.identity().accept("right");
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private WireResponse login(String password) {
        return wire.login(
                "ldap-auth",
                "{\"identityId\":\"" + kms.identity().id() + "\",\"username\":\"deploy\",\"password\":\"" + password
                        + "\"}");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            login("wrong").refusedWith(401, "UnauthorizedError", "Invalid credentials");
        }
    }

    @Test
    void theThirdFailureLocksTheRightPasswordOutToo() {
        fail(3);

        login("right").refusedWith(401, "UnauthorizedError", LOCKED);
        kms.clock().advance(Duration.ofSeconds(299));
        login("right").refusedWith(401, "UnauthorizedError", LOCKED);
        kms.clock().advance(Duration.ofSeconds(1));
        assertThat(login("right").status()).isEqualTo(200);
    }

    @Test
    void noOtherMethodIsLocked() {
        fail(3);

        assertThat(kms.identity().isLocked(Operation.LOGIN_LDAP_AUTH)).isTrue();
        assertThat(kms.identity().isLocked(Operation.LOGIN_UNIVERSAL_AUTH)).isFalse();
    }

    @Test
    void noMethodButUniversalAuthAndLdapCountsFailures() {
        for (int i = 0; i < 3; i++) {
            wire.login("jwt-auth", "{\"identityId\":\"" + kms.identity().id() + "\",\"jwt\":\"wrong\"}")
                    .refusedWith(401, "UnauthorizedError", "Invalid credentials");
        }

        assertThat(kms.identity().isLocked(Operation.LOGIN_JWT_AUTH)).isFalse();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        fail(2);
        login("right");
        fail(2);

        assertThat(login("right").status()).isEqualTo(200);
    }

    @Test
    void thirtySecondsWithoutAFailureForgetTheFailures() {
        fail(2);
        kms.clock().advance(Duration.ofSeconds(30));
        fail(2);

        assertThat(login("right").status()).isEqualTo(200);
    }
}
