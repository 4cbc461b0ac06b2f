// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine identities. */
final class IdentityStore {
    private final List<FakeIdentity> identities = new ArrayList<>();

    void add(FakeIdentity identity) {
        identities.add(identity);
    }

    Optional<FakeIdentity> findById(String id) {
        return identities.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    Optional<FakeIdentity> findByClientId(String clientId) {
        return identities.stream()
                .filter(each -> each.clientId().equals(clientId))
                .findFirst();
    }

    /** Keeps the first one, which is the default identity, as it was at the start. */
    void reset() {
        identities.subList(1, identities.size()).clear();
        identities.get(0).reset();
    }
}
