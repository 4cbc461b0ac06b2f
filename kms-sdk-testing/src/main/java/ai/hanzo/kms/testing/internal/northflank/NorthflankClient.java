// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import ai.hanzo.kms.testing.internal.http.RateLimiter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What KMS does at Northflank with the tokens that it stores. Each request takes one out of the budget. Thread-safe. */
public final class NorthflankClient {
    private static final int TOO_MANY = 429;
    private static final int PAGE = 100;

    private final InstantSource clock;
    private final NorthflankTokens tokens;
    private final NorthflankStore store;
    private final RateLimiter budget;
    private final int repeats;
    private int checks;
    private NorthflankTokens.@Nullable Outage planned;

    public NorthflankClient(
            InstantSource clock, NorthflankTokens tokens, NorthflankStore store, RateLimiter budget, int repeats) {
        this.clock = clock;
        this.tokens = tokens;
        this.store = store;
        this.budget = budget;
        this.repeats = repeats;
    }

    /** Tries a token, as KMS does before it stores one; returns why that fails, or nothing if it succeeds. */
    public Optional<String> check(String token) {
        checks++;
        return failureOf(token, NorthflankPermission.PROJECTS_READ, null);
    }

    public int checks() {
        return checks;
    }

    /** Returns why a request with this token fails, or nothing if it succeeds. */
    public Optional<String> failureOf(String token, NorthflankPermission permission, @Nullable String projectId) {
        NorthflankTokens.Outage outage = planned == null ? tokens.outage() : planned;
        if (outage != null) {
            takeAll(outage);
            return Optional.of(outage.cause());
        }
        int status = tokens.check(token, permission, projectId);
        // A bad token belongs to no account whose budget it could take.
        boolean passed =
                tokens.check(token) != 200 || budget.take(Endpoint.Budget.READ).passed();
        int response = passed ? status : TOO_MANY;
        return response == 200 ? Optional.empty() : Optional.of(NorthflankTokens.statusText(response));
    }

    /** Newer servers repeat what met trouble; where the network broke nothing came to Northflank. */
    private void takeAll(NorthflankTokens.Outage outage) {
        boolean trouble = outage.status() == TOO_MANY || outage.status() >= 500;
        for (int tries = trouble ? 1 + repeats : 1; outage.status() != 0 && tries > 0; tries--) {
            budget.take(Endpoint.Budget.READ);
        }
    }

    /** Takes what the pages of a list cost after the first one. */
    private <T> List<T> paged(List<T> found) {
        for (int rest = found.size() - PAGE; repeats > 0 && rest > 0; rest -= PAGE) {
            budget.take(Endpoint.Budget.READ);
        }
        return found;
    }

    /** Works with Northflank in trouble for as long as this takes. KMS does one such work at a time. */
    public <T> T during(NorthflankTokens.Outage outage, Supplier<T> work) {
        planned = outage;
        try {
            return work.get();
        } finally {
            planned = null;
        }
    }

    public List<NorthflankStore.Project> projects(String token) {
        return failureOf(token, NorthflankPermission.PROJECTS_READ, null).isPresent()
                ? List.of()
                : paged(store.projects().stream()
                        .filter(project -> tokens.reaches(token, project.id()))
                        .toList());
    }

    /** Returns the secret groups that a token shows: none if anything is wrong with it, or with the project. */
    public List<NorthflankStore.Group> secretGroups(String token, String projectId) {
        return failureOf(token, NorthflankPermission.SECRET_GROUPS_LIST, projectId)
                        .isPresent()
                ? List.of()
                : paged(store.groups(projectId));
    }

    /** Returns what a group holds, whatever a token may do; nothing if there is no such group. */
    public Optional<Map<String, String>> secrets(String projectId, String groupId) {
        return store.find(projectId, groupId).map(NorthflankStore.Group::variables);
    }

    /**
     * Replaces all keys and values of a group, whatever a token may do.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    public void replaceSecrets(String projectId, String groupId, Map<String, String> variables) {
        NorthflankStore.Group group = store.existing(projectId, groupId);
        store.put(group.holding(variables, clock.instant()));
    }

    public void reset() {
        checks = 0;
    }
}
