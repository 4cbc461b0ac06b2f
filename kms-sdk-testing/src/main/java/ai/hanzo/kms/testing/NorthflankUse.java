// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.northflank.NorthflankPermission;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What KMS does at Northflank with the tokens that it stores. It doesn't count against the budget. Thread-safe. */
final class NorthflankUse {
    private final Object lock;
    private final InstantSource clock;
    private final NorthflankTokens tokens;
    private final NorthflankStore store;
    private int checks;
    private NorthflankTokens.@Nullable Trouble ordered;

    NorthflankUse(Object lock, InstantSource clock, NorthflankTokens tokens, NorthflankStore store) {
        this.lock = lock;
        this.clock = clock;
        this.tokens = tokens;
        this.store = store;
    }

    /** Tries a token, as KMS does before it stores one; returns why that fails, or nothing if it succeeds. */
    Optional<String> check(String token) {
        synchronized (lock) {
            checks++;
            return failureOf(token, NorthflankPermission.PROJECTS_READ, null);
        }
    }

    int checks() {
        synchronized (lock) {
            return checks;
        }
    }

    /** Returns why a request with this token fails, or nothing if it succeeds. */
    Optional<String> failureOf(String token, NorthflankPermission permission, @Nullable String projectId) {
        synchronized (lock) {
            NorthflankTokens.Trouble trouble = ordered == null ? tokens.trouble() : ordered;
            if (trouble != null) {
                return Optional.of(trouble.cause());
            }
            int status = tokens.check(token, permission, projectId);
            return status == 200 ? Optional.empty() : Optional.of(NorthflankTokens.statusText(status));
        }
    }

    /** Works with Northflank in trouble for as long as this takes. KMS does one such work at a time. */
    <T> T during(NorthflankTokens.Trouble trouble, Supplier<T> work) {
        order(trouble);
        try {
            return work.get();
        } finally {
            order(null);
        }
    }

    private void order(NorthflankTokens.@Nullable Trouble trouble) {
        synchronized (lock) {
            ordered = trouble;
        }
    }

    /** Returns the projects that a token shows: none if anything is wrong with it. */
    List<NorthflankStore.Project> projects(String token) {
        synchronized (lock) {
            return failureOf(token, NorthflankPermission.PROJECTS_READ, null).isPresent()
                    ? List.of()
                    : store.projects().stream()
                            .filter(project -> tokens.reaches(token, project.id()))
                            .toList();
        }
    }

    /** Returns the secret groups that a token shows: none if anything is wrong with it, or with the project. */
    List<NorthflankStore.Group> secretGroups(String token, String projectId) {
        synchronized (lock) {
            return failureOf(token, NorthflankPermission.SECRET_GROUPS_LIST, projectId)
                            .isPresent()
                    ? List.of()
                    : store.groups(projectId);
        }
    }

    /** Returns what a group holds, whatever a token may do; nothing if there is no such group. */
    Optional<Map<String, String>> secrets(String projectId, String groupId) {
        synchronized (lock) {
            return store.find(projectId, groupId).map(NorthflankStore.Group::variables);
        }
    }

    /**
     * Replaces all keys and values of a group, whatever a token may do.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    void replaceSecrets(String projectId, String groupId, Map<String, String> variables) {
        synchronized (lock) {
            NorthflankStore.Group group = store.existing(projectId, groupId);
            store.put(group.holding(variables, clock.instant()));
        }
    }

    /** Returns all secret groups, whatever a token may do. */
    List<NorthflankStore.Group> groups() {
        synchronized (lock) {
            return store.projects().stream()
                    .flatMap(project -> project.groups().values().stream())
                    .toList();
        }
    }

    void reset() {
        synchronized (lock) {
            checks = 0;
        }
    }
}
