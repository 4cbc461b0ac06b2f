// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.Refusal;
import java.time.Duration;
import java.time.Instant;

/** A client secret of universal auth. Zero uses or a zero life mean no limit. */
public final class ClientSecret {
    private final String value;
    private final Instant createdAt;
    private final int maxUses;
    private final Duration life;
    private int uses;
    private boolean revoked;

    ClientSecret(String value, Instant createdAt, int maxUses, Duration life) {
        Arguments.requireNotNegative(maxUses, "maxUses");
        Arguments.requireNotNegative(life, "life");
        this.value = value;
        this.createdAt = createdAt;
        this.maxUses = maxUses;
        this.life = life;
    }

    boolean fits(String given) {
        return !revoked && value.equals(given);
    }

    boolean is(String given) {
        return value.equals(given);
    }

    /** Takes one use, or permanently revokes the secret and ends with 401. */
    void use(Instant now) {
        if (!life.isZero() && !now.isBefore(createdAt.plus(life))) {
            revoked = true;
            throw Refusal.unauthorized("Access denied due to expired client secret");
        }
        if (maxUses > 0 && uses >= maxUses) {
            revoked = true;
            throw Refusal.unauthorized("Access denied due to client secret usage limit reached");
        }
        uses++;
    }

    void revoke() {
        revoked = true;
    }

    boolean isRevoked() {
        return revoked;
    }
}
