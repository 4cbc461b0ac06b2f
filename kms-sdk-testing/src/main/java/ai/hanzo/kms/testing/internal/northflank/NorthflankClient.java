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

/** Makes the calls of KMS to Northflank with the stored tokens. Each request counts against the budget. Thread-safe. */
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

    /** Tests a token, as KMS does before it stores the token; returns the reason of a failure, or nothing. */
    public Optional<String> check(String token) {
        checks++;
        return failureOf(token, NorthflankPermission.PROJECTS_READ, null);
    }

    public int checks() {
        return checks;
    }

    /** Returns the reason why a request with this token fails, or nothing. */
    public Optional<String> failureOf(String token, NorthflankPermission permission, @Nullable String projectId) {
        NorthflankTokens.Outage outage = planned == null ? tokens.outage() : planned;
        if (outage != null) {
            takeAll(outage);
            return Optional.of(outage.cause());
        }
        int status = tokens.check(token, permission, projectId);
        // An invalid token belongs to no account, so it takes no budget.
        boolean passed =
                tokens.check(token) != 200 || budget.take(Endpoint.Budget.READ).passed();
        int response = passed ? status : TOO_MANY;
        return response == 200 ? Optional.empty() : Optional.of(NorthflankTokens.statusText(response));
    }

    /** Takes the budget of a failed request. Newer servers retry it; a broken network uses no budget. */
    private void takeAll(NorthflankTokens.Outage outage) {
        boolean trouble = outage.status() == TOO_MANY || outage.status() >= 500;
        for (int tries = trouble ? 1 + repeats : 1; outage.status() != 0 && tries > 0; tries--) {
            budget.take(Endpoint.Budget.READ);
        }
    }

    /** Takes the budget of the pages of a list after the first one. */
    private <T> List<T> paged(List<T> found) {
        for (int rest = found.size() - PAGE; repeats > 0 && rest > 0; rest -= PAGE) {
            budget.take(Endpoint.Budget.READ);
        }
        return found;
    }

    /** Runs work while Northflank fails. KMS runs one such work at a time. */
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

    /** Returns the secret groups that a token can see: none if the token or the project is invalid. */
    public List<NorthflankStore.Group> secretGroups(String token, String projectId) {
        return failureOf(token, NorthflankPermission.SECRET_GROUPS_LIST, projectId)
                        .isPresent()
                ? List.of()
                : paged(store.groups(projectId));
    }

    /** Returns the secrets of a group regardless of permissions; nothing if there is no such group. */
    public Optional<Map<String, String>> secrets(String projectId, String groupId) {
        return store.find(projectId, groupId).map(NorthflankStore.Group::variables);
    }

    /**
     * Replaces all keys and values of a group regardless of permissions.
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
