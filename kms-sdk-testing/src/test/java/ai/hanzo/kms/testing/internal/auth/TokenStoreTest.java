// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.testing.FakeClock;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.internal.http.ServerTraits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenStoreTest {
    private final FakeClock clock = FakeClock.frozenAt(Instant.parse("2025-01-23T10:15:00Z"));
    private final TokenStore tokens = new TokenStore(new ServerTraits(Generation.MIDDLE, false), clock);

    @Test
    void tokensThatHaveEndedGoAndAreRefusedAllTheSame() {
        Token.Limits aMinute = new Token.Limits(Duration.ofMinutes(1), Duration.ZERO, 0);
        String first = tokens.issue(null, aMinute);
        for (int i = 0; i < 1000; i++) {
            tokens.issue(null, aMinute);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(tokens.size()).isLessThan(200);
        assertThatThrownBy(() -> tokens.good(first)).hasMessageContaining("403");
    }

    @Test
    void tokensWithoutAnEndStay() {
        String token = tokens.issue(null, new Token.Limits(Duration.ZERO, Duration.ZERO, 0));
        clock.advance(Duration.ofDays(1000));
        for (int i = 0; i < 200; i++) {
            tokens.issue(null, new Token.Limits(Duration.ofSeconds(1), Duration.ZERO, 0));
        }

        assertThat(tokens.good(token)).isNotNull();
    }
}
