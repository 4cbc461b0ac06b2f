// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.internal.http.ServerText;
import java.util.HashSet;
import java.util.Set;

/** Checks secrets: accepts any until a test names the accepted ones. Not thread-safe. */
public final class AcceptedSecrets {
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> rejected = new HashSet<>();
    private boolean strict;

    public void accept(String... proofs) {
        strict = true;
        for (String proof : proofs) {
            accepted.add(ServerText.trim(proof));
            rejected.remove(ServerText.trim(proof));
        }
    }

    public void reject(String... proofs) {
        for (String proof : proofs) {
            rejected.add(ServerText.trim(proof));
            accepted.remove(ServerText.trim(proof));
        }
    }

    public boolean isGood(String proof) {
        String text = ServerText.trim(proof);
        return !rejected.contains(text) && (!strict || accepted.contains(text));
    }

    public void reset() {
        accepted.clear();
        rejected.clear();
        strict = false;
    }
}
