// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.provision.ActionResult.Outcome;
import ai.hanzo.kms.northflank.provision.PlannedAction.Kind;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SyncEnsureResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Creates, changes and runs secret syncs. For one thread. */
final class SyncPhase {

    /** The longest call timeout, so only the timeouts of the run and of the apply count. */
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    private final KmsClient kms;
    private final NorthflankSecretSyncs syncs;
    private final PlanRun run;
    private final PhaseOptions options;

    SyncPhase(KmsClient kms, PlanRun run, PhaseOptions options) {
        this.kms = kms;
        this.syncs = NorthflankSecretSyncs.of(kms);
        this.run = run;
        this.options = options;
    }

    /** Ensures the syncs whose runs are not awaited. */
    void ensure(List<PlannedStep> steps, Map<ResourceName, UUID> connectionIds) {
        Map<PlannedStep, Item> items = items(steps, connectionIds, false);
        run.bulk(
                List.copyOf(items.keySet()),
                () -> syncs.ensureAll(items.values().stream().map(Item::request).toList(), options.next()),
                (step, result) -> settle(item(items, step), result),
                (step, failure) -> settle(item(items, step), null, failure));
    }

    /** Ensures the other syncs, and waits for their runs. */
    void ensureAndRun(List<PlannedStep> steps, Map<ResourceName, UUID> connectionIds) {
        Map<PlannedStep, Item> items = items(steps, connectionIds, true);
        Map<ResourceName, SyncEnsureResult> ensured = new ConcurrentHashMap<>();
        // A run may take longer than other calls.
        KmsClient patient = kms.withOptions(kms.options().withCallTimeout(LONGEST_RUN));
        run.bulk(
                List.copyOf(items.keySet()),
                () -> BulkCalls.of(patient.calls())
                        .run(
                                List.copyOf(items.values()),
                                options.next(),
                                (call, item) -> syncs.within(call)
                                        .ensureAndSync(
                                                item.request(),
                                                Objects.requireNonNull(
                                                        item.desired().runTimeout()),
                                                result -> ensured.put(
                                                        item.desired().resource(), result))),
                (step, result) -> settle(item(items, step), result),
                (step, failure) -> settle(item(items, step), ensured.get(step.resource()), failure));
    }

    /** Groups the steps of each sync, by its first step. */
    private Map<PlannedStep, Item> items(
            List<PlannedStep> steps, Map<ResourceName, UUID> connectionIds, boolean awaited) {
        Map<ResourceName, PlannedStep> runs = new HashMap<>();
        steps.stream()
                .filter(step -> step.action().kind() == Kind.RUN)
                .forEach(step -> runs.put(step.resource(), step));
        Map<PlannedStep, Item> items = new LinkedHashMap<>();
        for (PlannedStep step : steps) {
            DesiredSecretSync desired = (DesiredSecretSync) Objects.requireNonNull(step.desired());
            PlannedStep runStep = runs.get(step.resource());
            boolean isRun = step.action().kind() == Kind.RUN;
            boolean second = isRun
                    && items.keySet().stream()
                            .anyMatch(first -> first.resource().equals(step.resource()));
            if (second || !run.isOpen(step) || (desired.runTimeout() != null) != awaited) {
                continue;
            }
            UUID connectionId = connectionIds.get(desired.connection());
            if (connectionId == null) {
                giveUp(step, "its " + desired.connection() + " could not be created");
                giveUp(runStep, "its " + desired.connection() + " could not be created");
            } else {
                items.put(step, new Item(desired, desired.request(connectionId), isRun ? null : step, runStep));
            }
        }
        return items;
    }

    private void settle(Item item, SyncEnsureResult result) {
        settleChange(item, result);
        PlannedStep runStep = item.run();
        if (runStep != null) {
            boolean changedToo = item.change() == null && result.outcome() != EnsureOutcome.UNCHANGED;
            run.settle(
                    runStep,
                    (result.runQueued() || runStep.runIsUnderWay()) && !changedToo
                            ? ActionResult.done(runStep.action())
                            : ActionResult.of(
                                    runStep.action(),
                                    Outcome.DIFFERENT,
                                    changedToo
                                            ? "it was changed too: " + result.changed()
                                            : "no run was needed any more"));
        }
    }

    private void settleChange(Item item, SyncEnsureResult result) {
        PlannedStep change = item.change();
        if (change != null) {
            run.settle(change, PlanRun.compare(change.action(), result.outcome().name(), result.changed()));
        }
    }

    /** Settles a failure: after an ensure with a result, only the run failed. */
    private void settle(Item item, @Nullable SyncEnsureResult ensured, RuntimeException failure) {
        if (ensured != null) {
            settleChange(item, ensured);
        } else if (item.change() != null) {
            fail(item.change(), failure);
            giveUp(item.run(), "the sync could not be created or updated");
            return;
        }
        fail(item.run(), failure);
    }

    private void fail(@Nullable PlannedStep step, RuntimeException failure) {
        if (step != null) {
            run.settle(step, ActionResult.failed(step.action(), failure));
        }
    }

    private void giveUp(@Nullable PlannedStep step, String why) {
        if (step != null) {
            run.settle(step, ActionResult.of(step.action(), Outcome.NOT_BEGUN, why));
        }
    }

    private static Item item(Map<PlannedStep, Item> items, PlannedStep step) {
        return Objects.requireNonNull(items.get(step));
    }

    /** The work for one sync: a change, a run, or both. */
    private record Item(
            DesiredSecretSync desired,
            NorthflankSecretSyncRequest request,
            @Nullable PlannedStep change,
            @Nullable PlannedStep run) {}
}
