// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import java.util.HashMap;
import java.util.Map;

/** Finds contradictions in a desired state, before anything is sent. */
final class StateConflicts {

    private static final String DESIRED = "declared present";
    private static final String ABSENT = "declared absent";
    private static final String FORMER = "the former name of a connection";

    private final Map<ResourceName, String> roles = new HashMap<>();

    private StateConflicts() {}

    static void check(DesiredState state) {
        StateConflicts conflicts = new StateConflicts();
        state.connections().forEach(connection -> conflicts.add(connection.resource(), DESIRED));
        state.secretSyncs().forEach(sync -> conflicts.add(sync.resource(), DESIRED));
        state.absent().forEach(name -> conflicts.add(name, ABSENT));
        for (DesiredConnection connection : state.connections()) {
            if (connection.formerName() != null) {
                conflicts.add(
                        ResourceName.connection(
                                connection.formerName(), connection.resource().scope()),
                        FORMER);
            }
        }
        state.secretSyncs().forEach(conflicts::checkReference);
    }

    private void add(ResourceName name, String role) {
        String earlier = roles.putIfAbsent(name, role);
        if (earlier != null) {
            String twice = earlier.equals(role) ? role + " twice" : earlier + " and " + role;
            throw new IllegalArgumentException("The " + name + " is " + twice + ".");
        }
    }

    private void checkReference(DesiredSecretSync sync) {
        String role = roles.get(sync.connection());
        if (role != null && !role.equals(DESIRED)) {
            throw new IllegalArgumentException(
                    "The " + sync.resource() + " uses the " + sync.connection() + ", which is " + role + ".");
        }
    }
}
