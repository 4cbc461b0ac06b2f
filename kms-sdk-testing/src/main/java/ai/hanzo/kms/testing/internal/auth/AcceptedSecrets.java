// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import java.util.HashSet;
import java.util.Set;

/** Tells good secrets from bad ones: any is good until a test names good ones. Not thread-safe. */
public final class AcceptedSecrets {
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> rejected = new HashSet<>();
    private boolean strict;

    public void accept(String... proofs) {
        strict = true;
        for (String proof : proofs) {
            accepted.add(proof.strip());
            rejected.remove(proof.strip());
        }
    }

    public void reject(String... proofs) {
        for (String proof : proofs) {
            rejected.add(proof.strip());
            accepted.remove(proof.strip());
        }
    }

    public boolean isGood(String proof) {
        String text = proof.strip();
        return !rejected.contains(text) && (!strict || accepted.contains(text));
    }

    public void reset() {
        accepted.clear();
        rejected.clear();
        strict = false;
    }
}
