// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the machine identities, always with the default identity. */
public final class IdentityStore {
    private final InstantSource clock;
    private final List<Identity> identities = new ArrayList<>();

    /** Begins with the default identity. */
    public IdentityStore(InstantSource clock, @Nullable String clientId, @Nullable String clientSecret) {
        this.clock = clock;
        identities.add(new Identity(
                clock,
                Objects.requireNonNullElseGet(clientId, Identity::newClientId),
                Objects.requireNonNullElseGet(clientSecret, Identity::newClientSecret)));
    }

    public Identity add() {
        Identity added = new Identity(clock, Identity.newClientId(), Identity.newClientSecret());
        identities.add(added);
        return added;
    }

    public Identity first() {
        return identities.get(0);
    }

    public Optional<Identity> findById(String id) {
        return identities.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public Optional<Identity> findByClientId(String clientId) {
        return identities.stream()
                .filter(each -> each.clientId().equals(clientId))
                .findFirst();
    }

    /** Keeps the default identity, as it was at the start. */
    public void reset() {
        identities.subList(1, identities.size()).clear();
        first().reset();
    }
}
