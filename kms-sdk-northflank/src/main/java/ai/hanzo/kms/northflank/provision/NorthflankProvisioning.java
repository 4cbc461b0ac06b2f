// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes the Northflank connections and secret syncs of a Hanzo KMS match a desired state, with a plan to review first.
 *
 * <p>An apply deletes only connections and secret syncs that the state lists as absent. Immutable and thread-safe; it
 * is cheap, and lives as long as its client.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankProvisioning {

    /** The timeout for reading a destination; the plan works without the result. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final KmsClient kms;
    private final Supplier<NorthflankAccount.Builder> northflank;

    private NorthflankProvisioning(KmsClient kms, Supplier<NorthflankAccount.Builder> northflank) {
        this.kms = kms;
        this.northflank = northflank;
    }

    /**
     * Returns the provisioning of a KMS. It calls Northflank at {@code https://api.northflank.com}; with a client of
     * {@code FakeKms}, at the Northflank of the fake.
     *
     * <p>The options, proxy, certificates, transport and listener of {@code kms} don't apply to calls to Northflank.
     * Those use the proxy of the JVM or of {@code HTTPS_PROXY}, and trust the authorities of the JVM and of
     * {@code HANZO_KMS_CA_FILE}. Each such call takes at most 15 seconds. For other settings, use
     * {@link #of(KmsClient, Supplier)}.
     *
     * @param kms the client to call KMS with; its options apply to these calls only
     * @throws IllegalStateException if the client is closed
     */
    public static NorthflankProvisioning of(KmsClient kms) {
        Calls calls = Arguments.notNull("kms", kms).calls();
        return of(
                kms,
                () -> NorthflankAccount.builder()
                        .baseUrl(calls.otherServerUrl("Northflank", NorthflankAccount.BASE_URL))
                        .client(KmsClient.builder().callTimeout(LOOK)));
    }

    /**
     * Returns the provisioning of a KMS that calls Northflank with these settings.
     *
     * @param kms the client to call KMS with; its options apply to these calls only
     * @param northflank returns a new builder with the address, team and network settings of Northflank; the token is
     *     added to it. Pass time limits, proxy, TLS, transport and listener with
     *     {@link NorthflankAccount.Builder#client}
     * @throws IllegalStateException if the client is closed
     */
    public static NorthflankProvisioning of(KmsClient kms, Supplier<NorthflankAccount.Builder> northflank) {
        Arguments.notNull("northflank", northflank);
        return new NorthflankProvisioning(Arguments.notNull("kms", kms), northflank);
    }

    /**
     * Compares a desired state with the server, without changing anything ({@code GET
     * /api/v1/app-connections/northflank} for each scope, {@code GET /api/v1/secret-syncs/northflank} for each
     * project). For a first run that may delete keys, it asks Northflank for the existing keys, with the token of the
     * connection ({@code GET /v1/projects/{projectId}/secrets/{secretId}}).
     *
     * @param state the desired state
     * @return what an apply would do
     * @throws IllegalArgumentException if a sync uses a connection that is neither in the state nor on the server
     * @throws NameConflictException if the name and the former name of a connection both exist
     * @throws KmsException any other, if a listing fails; if Northflank can't be reached, the plan says so instead
     */
    public ProvisioningPlan plan(DesiredState state) {
        Arguments.notNull("state", state);
        Instant now = Instant.now();
        StoredState stored = StoredState.of(kms, state);
        state.connections().forEach(stored::requireUnambiguous);
        List<PlannedStep> steps = new Planner(state, stored, FirstRunRisk.askedAt(northflank, state), now).steps();
        int writes = (int) steps.stream()
                .filter(step -> step.action().kind() != PlannedAction.Kind.UNCHANGED)
                .count();
        return new ProvisioningPlan(state, steps, now, BulkCalls.of(kms.calls()).expectedTime(writes));
    }

    /**
     * Carries out a plan, in its order: connections, secret syncs, runs, then deletions. It first compares the plan
     * with the server again: if the server has changed since the plan, the action is skipped and reported as outdated.
     * A change during the apply is reported as different. After a failed action, the others continue, except those that
     * need it; deletions wait until all other actions have succeeded, because the old resource may still replace one
     * that failed. The apply respects the server's rate limit. An interrupt ends the call immediately: it returns its
     * report, and the thread's interrupt flag stays set.
     *
     * @param plan the plan, of this server
     * @param options concurrency, whether to stop after a failure, the time for all actions, and a listener for
     *     progress, for which a sync and its run are one item
     * @return one result for each action of the plan, in the same order; a failed action never throws
     * @throws IllegalArgumentException if the token of a connection that is to be created or changed is missing;
     *     nothing is sent
     * @throws KmsException if a listing fails before anything was changed
     */
    public ProvisioningReport apply(ProvisioningPlan plan, BulkOptions options) {
        Arguments.notNull("options", options);
        return new PlanRun(kms, Arguments.notNull("plan", plan), options).run();
    }

    /**
     * Reads the server's connections and secret syncs as a desired state, which has an empty plan: the connections of
     * the organization, and the connections and secret syncs of some projects ({@code GET
     * /api/v1/app-connections/northflank}, {@code GET /api/v1/secret-syncs/northflank}). Tokens can't be read; {@link
     * ApiTokenSource#placeholder} stands for each.
     *
     * @param projectIds the IDs of KMS projects; empty for only the connections of the organization
     * @return the state, sorted by scope and name; its {@link DesiredState#notes()} list what was left out
     * @throws IllegalArgumentException if an ID breaks the rules of project IDs
     * @throws KmsException if a listing fails
     */
    public DesiredState exportState(List<String> projectIds) {
        Set<String> projects = Arguments.items("projectIds", projectIds).stream()
                .map(Arguments::projectId)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Scope> scopes = projects.stream().map(Scope::project).collect(Collectors.toCollection(LinkedHashSet::new));
        scopes.add(Scope.organization());
        return StateExport.of(StoredState.read(kms, scopes, projects));
    }
}
