// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.northflank.DeleteOutcome;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.provision.ActionResult.Outcome;
import ai.hanzo.kms.northflank.provision.PlannedAction.Kind;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out a plan, phase by phase. Use it once, in one thread. */
final class PlanRun {

    private final KmsClient kms;
    private final ProvisioningPlan plan;
    private final PhaseOptions options;
    private final Map<PlannedStep, ActionResult> results = new HashMap<>();
    private final Map<ResourceName, UUID> connectionIds = new HashMap<>();
    private boolean interrupted;
    private boolean timedOut;
    private String whyNotBegun = "the apply ended before";

    PlanRun(KmsClient kms, ProvisioningPlan plan, BulkOptions options) {
        this.kms = kms;
        this.plan = plan;
        this.options = new PhaseOptions(options);
    }

    ProvisioningReport run() {
        Map<PlannedStep, NorthflankConnectionRequest> connections = requests();
        SyncPhase syncs = new SyncPhase(kms, this, options);
        settleWithoutWork();
        ensureConnections(connections);
        List<PlannedStep> left = open(ResourceName.Kind.SECRET_SYNC, false);
        if (mayGoOn()) {
            syncs.ensure(left, connectionIds);
        }
        if (mayGoOn()) {
            syncs.ensureAndRun(left, connectionIds);
        }
        delete();
        List<ActionResult> inOrder = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            inOrder.add(results.getOrDefault(step, ActionResult.of(step.action(), Outcome.NOT_BEGUN, whyNotBegun)));
        }
        return new ProvisioningReport(inOrder, options.elapsed(), interrupted, timedOut);
    }

    /** Gets all tokens before anything is sent, so a missing token doesn't stop the apply halfway. */
    private Map<PlannedStep, NorthflankConnectionRequest> requests() {
        Map<PlannedStep, NorthflankConnectionRequest> requests = new LinkedHashMap<>();
        for (PlannedStep step : plan.steps()) {
            if (step.desired() instanceof DesiredConnection desired
                    && step.action().kind() != Kind.UNCHANGED) {
                boolean rotate = step.action().changes().stream()
                        .anyMatch(change -> change.field().equals(FieldChange.API_TOKEN));
                requests.put(step, desired.request(desired.apiToken().resolve(desired.resource()), rotate));
            }
        }
        return requests;
    }

    private void settleWithoutWork() {
        StoredState stored = StoredState.of(kms, plan.state());
        stored.connections().forEach((name, connection) -> connectionIds.put(name, connection.id()));
        for (DesiredConnection desired : plan.state().connections()) {
            AppConnection current = stored.find(desired);
            if (current != null) {
                connectionIds.put(desired.resource(), current.id());
            }
        }
        PlanCheck check = check(stored);
        Set<ResourceName> outdated = new HashSet<>();
        for (PlannedStep step : plan.steps()) {
            ActionResult result = check.resultWithoutWork(step).orElse(null);
            if (result == null && outdated.contains(step.resource())) {
                // The run would make the change of now.
                result = ActionResult.of(step.action(), Outcome.OUTDATED, "the change before it is outdated");
            }
            if (result != null) {
                settle(step, result);
                if (result.outcome() == Outcome.OUTDATED) {
                    outdated.add(step.resource());
                }
            }
        }
        // The change and the run of a sync are one item.
        options.total((int) plan.steps().stream()
                .filter(this::isOpen)
                .map(PlannedStep::resource)
                .distinct()
                .count());
    }

    private PlanCheck check(StoredState stored) {
        return new PlanCheck(
                new Planner(plan.state(), stored, FirstRunRisk.ignored(plan.state()), plan.plannedAt()).steps());
    }

    private void ensureConnections(Map<PlannedStep, NorthflankConnectionRequest> requests) {
        List<PlannedStep> steps = open(ResourceName.Kind.CONNECTION, false);
        bulk(
                steps,
                () -> NorthflankConnections.of(kms)
                        .ensureAll(
                                steps.stream()
                                        .map(step -> Objects.requireNonNull(requests.get(step)))
                                        .toList(),
                                options.next()),
                (step, result) -> {
                    connectionIds.put(step.resource(), result.connection().id());
                    settle(step, compare(step.action(), result.outcome().name(), result.changed()));
                });
    }

    /**
     * Deletes only after all other actions succeed, because the old resource may still be needed until its replacement
     * works.
     */
    private void delete() {
        List<PlannedStep> deletions = new ArrayList<>(open(ResourceName.Kind.SECRET_SYNC, true));
        deletions.addAll(open(ResourceName.Kind.CONNECTION, true));
        boolean well = plan.steps().stream()
                .filter(step -> !deletions.contains(step))
                .map(results::get)
                .allMatch(result -> result != null && result.isWell());
        if (deletions.isEmpty() || !mayGoOn()) {
            return;
        }
        if (!well) {
            deletions.forEach(step -> settle(
                    step,
                    ActionResult.of(
                            step.action(), Outcome.NOT_BEGUN, "deletions run only after all other actions succeed")));
            return;
        }
        PlanCheck check = orFailure(
                () -> check(StoredState.of(kms, plan.state())),
                failure -> deletions.forEach(step -> settle(step, ActionResult.failed(step.action(), failure))));
        if (check == null) {
            return;
        }
        for (PlannedStep step : deletions) {
            check.resultWithoutWork(step).ifPresent(result -> {
                settle(step, result);
                options.count(1, 0);
            });
        }
        deleteAll(
                open(ResourceName.Kind.SECRET_SYNC, true),
                (ids, phase) -> NorthflankSecretSyncs.of(kms).deleteAll(ids, phase));
        if (mayGoOn()) {
            deleteAll(
                    open(ResourceName.Kind.CONNECTION, true),
                    (ids, phase) -> NorthflankConnections.of(kms).deleteAll(ids, phase));
        }
    }

    private void deleteAll(
            List<PlannedStep> steps, BiFunction<List<UUID>, BulkOptions, BulkReport<UUID, DeleteOutcome>> deleteAll) {
        List<UUID> ids = steps.stream()
                .map(step -> Objects.requireNonNull(step.found()).id())
                .toList();
        bulk(
                steps,
                () -> deleteAll.apply(ids, options.next()),
                (step, outcome) -> settle(
                        step,
                        outcome == DeleteOutcome.DELETED
                                ? ActionResult.done(step.action())
                                : ActionResult.of(step.action(), Outcome.DIFFERENT, "it was gone already")));
    }

    /** Runs one phase, with one item of a bulk call for each step. */
    <I, R> void bulk(List<PlannedStep> steps, Supplier<BulkReport<I, R>> call, BiConsumer<PlannedStep, R> onResult) {
        bulk(steps, call, onResult, (step, failure) -> settle(step, ActionResult.failed(step.action(), failure)));
    }

    <I, R> void bulk(
            List<PlannedStep> steps,
            Supplier<BulkReport<I, R>> call,
            BiConsumer<PlannedStep, R> onResult,
            BiConsumer<PlannedStep, RuntimeException> onFailure) {
        if (steps.isEmpty()) {
            return;
        }
        BulkReport<I, R> report = orFailure(call, failure -> steps.forEach(step -> onFailure.accept(step, failure)));
        if (report == null) {
            return;
        }
        interrupted |= report.interrupted();
        timedOut |= report.timedOut();
        for (int i = 0; i < steps.size(); i++) {
            BulkItem<I, R> item = report.items().get(i);
            if (item.failure() != null) {
                onFailure.accept(steps.get(i), item.failure());
            } else if (item.result() != null) {
                onResult.accept(steps.get(i), item.result());
            }
        }
        options.count(report.succeeded() + report.failed(), report.failed());
    }

    /** Returns the result of a call, or null if it failed. Something may be done already, so the report must not be lost. */
    private <T> @Nullable T orFailure(Supplier<T> call, Consumer<RuntimeException> onFailure) {
        try {
            return call.get();
        } catch (KmsException | IllegalArgumentException e) {
            onFailure.accept(e);
            interrupted |= Thread.currentThread().isInterrupted();
        } catch (IllegalStateException closed) {
            whyNotBegun = String.valueOf(closed.getMessage());
        }
        return null;
    }

    void settle(PlannedStep step, ActionResult result) {
        results.put(step, result);
    }

    boolean isOpen(PlannedStep step) {
        return !results.containsKey(step);
    }

    /** Returns the steps of a kind that have no result yet. */
    private List<PlannedStep> open(ResourceName.Kind kind, boolean deletions) {
        return plan.steps().stream()
                .filter(step -> step.resource().kind() == kind)
                .filter(step -> (step.action().kind() == Kind.DELETE) == deletions)
                .filter(this::isOpen)
                .toList();
    }

    private boolean mayGoOn() {
        boolean failed = results.values().stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
        timedOut |= options.isTimedOut();
        return !interrupted && !timedOut && !(failed && options.stopOnFailure());
    }

    /** Compares the result with the plan. */
    static ActionResult compare(PlannedAction planned, String outcome, List<FieldChange> changed) {
        String expected = planned.kind() == Kind.CREATE ? "CREATED" : "UPDATED";
        boolean same = outcome.equals(expected) && shape(planned.changes()).equals(shape(changed));
        return same
                ? ActionResult.done(planned)
                : ActionResult.of(planned, Outcome.DIFFERENT, "it was found otherwise: " + outcome + " " + changed);
    }

    /** Ignores the ID of a new connection, which the plan did not know. */
    static List<FieldChange> shape(List<FieldChange> changes) {
        return changes.stream()
                .map(change -> change.field().equals(Planner.CONNECTION_ID)
                        ? new FieldChange(change.field(), change.oldValue(), null)
                        : change)
                .toList();
    }
}
