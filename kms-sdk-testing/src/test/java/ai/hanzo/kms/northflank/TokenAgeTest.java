// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** When a token was set lies between two times that the server tells. */
class TokenAgeTest {

    private static final Duration DAY = Duration.ofDays(1);

    @AutoClose
    private final FakeKms kms = CheckedKms.frozen().start();

    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());
    private final Instant created = kms.clock().instant();
    private final AppConnection connection = northflank.create(
            NorthflankConnectionRequest.builder().name("a").apiToken("token-1").build());

    @Test
    void theTimeIsExactWhileNothingWasChanged() {
        TokenAge age = TokenAge.of(connection).orElseThrow();

        assertThat(age.isExact()).isTrue();
        assertThat(age).hasToString("token set at " + created);
    }

    @Test
    void afterAChangeItIsARangeWhetherOrNotTheTokenWasReplaced() {
        kms.clock().advance(DAY);
        AppConnection described = northflank.update(
                connection.id(),
                NorthflankConnectionUpdate.builder().description("new").build());
        kms.clock().advance(DAY);
        AppConnection rotated = NorthflankTokenRotation.of(kms.client()).rotate(connection.id(), "token-2");

        assertThat(TokenAge.of(described)).contains(new TokenAge(created, created.plus(DAY)));
        TokenAge age = TokenAge.of(rotated).orElseThrow();
        assertThat(age).isEqualTo(new TokenAge(created, created.plus(DAY.multipliedBy(2))));
        assertThat(age.isExact()).isFalse();
        assertThat(age.toString()).startsWith("token set between ");
    }

    @Test
    void theOlderBoundDecidesWhetherATokenIsDue() {
        TokenAge age = new TokenAge(created, created.plus(DAY));
        Instant now = created.plus(DAY.multipliedBy(3));

        assertThat(age.atMost(now)).isEqualTo(DAY.multipliedBy(3));
        assertThat(age.atLeast(now)).isEqualTo(DAY.multipliedBy(2));
        assertThat(age.mayBeOlderThan(DAY.multipliedBy(2), now)).isTrue();
        assertThat(age.mayBeOlderThan(DAY.multipliedBy(3), now)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> age.mayBeOlderThan(DAY.negated(), now));
    }

    @Test
    void aClockThatIsBehindTheServersMakesNoNegativeAge() {
        TokenAge age = new TokenAge(created, created.minus(DAY));

        assertThat(age.latest()).isEqualTo(created);
        assertThat(age.atMost(created.minus(DAY))).isZero();
        assertThat(age.atLeast(created.minus(DAY))).isZero();
    }
}
