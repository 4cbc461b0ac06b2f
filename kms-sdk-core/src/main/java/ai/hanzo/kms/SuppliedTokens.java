// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.util.function.Supplier;

/** Asks the caller's supplier for the token of each request. */
final class SuppliedTokens implements TokenSource {

    private final Supplier<String> supplier;

    SuppliedTokens(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    @Override
    public String token(Deadline deadline) {
        return Identifiers.token("access token", supplier.get());
    }

    @Override
    public String replacementFor(String refused, Deadline deadline) {
        return token(deadline);
    }
}
