// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.EnsurePlan;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.northflank.provision.PlannedAction.Kind;
import ai.hanzo.kms.northflank.sync.JobStatus;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.SyncEnsurePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares a desired state with the state of the server. Sends nothing, except to read a destination. For one thread.
 */
final class Planner {

    /** Stands for a token in a request that is only compared. */
    private static final String NO_TOKEN = "not-sent";

    static final String CONNECTION_ID = "connectionId";

    private final DesiredState state;
    private final StoredState stored;
    private final FirstRunRisk risk;
    private final Instant now;
    private final List<PlannedStep> runs = new ArrayList<>();
    private final Map<ResourceName, UUID> connectionIds = new HashMap<>();

    Planner(DesiredState state, StoredState stored, FirstRunRisk risk, Instant now) {
        this.state = state;
        this.stored = stored;
        this.risk = risk;
        this.now = now;
    }

    List<PlannedStep> steps() {
        List<PlannedStep> steps = new ArrayList<>();
        stored.connections().forEach((name, connection) -> connectionIds.put(name, connection.id()));
        // A plan was refused already; for an apply, the missing step means that the plan is outdated.
        state.connections().stream()
                .filter(connection -> !stored.isAmbiguous(connection))
                .forEach(connection -> steps.add(connection(connection)));
        state.secretSyncs().forEach(sync -> addSync(sync, steps));
        steps.addAll(runs);
        // Syncs go before the connections that they use.
        state.absent().stream().sorted(ResourceName.ORDER.reversed()).forEach(name -> addDeletion(name, steps));
        return steps;
    }

    private PlannedStep connection(DesiredConnection desired) {
        AppConnection current = stored.find(desired);
        connectionIds.put(desired.resource(), current == null ? DesiredSecretSync.UNKNOWN_ID : current.id());
        boolean rotate = current != null && desired.rotation().isDue(current, now);
        EnsurePlan plan = EnsurePlan.of(current, desired.request(NO_TOKEN, rotate));
        Kind kind = kind(plan.outcome());
        String reason = rotate ? "its token will be sent: " + desired.rotation() : why(kind);
        return new PlannedStep(
                new PlannedAction(kind, desired.resource(), plan.changes(), null, reason),
                desired,
                current == null ? null : Found.of(current));
    }

    private void addSync(DesiredSecretSync desired, List<PlannedStep> steps) {
        UUID connectionId = connectionIds.get(desired.connection());
        if (connectionId == null) {
            throw new IllegalArgumentException("The " + desired.resource() + " uses the " + desired.connection()
                    + ", which is neither in the desired state nor on the server.");
        }
        NorthflankSecretSync current = stored.secretSyncs().get(desired.resource());
        SyncEnsurePlan plan = SyncEnsurePlan.of(current, desired.request(connectionId));
        Found found = current == null ? null : Found.of(current);
        boolean awaited = desired.runTimeout() != null;
        boolean underWay = awaited && current != null && isUnderWay(current);
        boolean run = plan.runQueued() || (awaited && plan.runNeeded()) || underWay;
        Kind kind = kind(plan.outcome());
        if (kind != Kind.UNCHANGED || !run) {
            String reason = kind == Kind.UNCHANGED && plan.runNeeded()
                    ? "its latest state was not run: auto sync is off, and no run was requested"
                    : why(kind);
            List<FieldChange> changes = plan.changes().stream()
                    .map(change -> named(change, connectionId, desired.connection()))
                    .toList();
            steps.add(new PlannedStep(
                    new PlannedAction(kind, desired.resource(), changes, null, reason), desired, found));
        }
        if (run) {
            KeysAtRisk keys = risk.of(desired, current, plan.changes());
            boolean joins = underWay && plan.changes().isEmpty();
            String reason = joins ? "a run is in progress" : whyRun(kind, current);
            runs.add(new PlannedStep(
                    new PlannedAction(Kind.RUN, desired.resource(), List.of(), keys, reason), desired, found, joins));
        }
    }

    private void addDeletion(ResourceName name, List<PlannedStep> steps) {
        AppConnection connection = stored.connections().get(name);
        NorthflankSecretSync sync = stored.secretSyncs().get(name);
        Found found = connection != null ? Found.of(connection) : sync != null ? Found.of(sync) : null;
        if (found != null) {
            PlannedAction action = new PlannedAction(Kind.DELETE, name, List.of(), null, "it is declared absent");
            steps.add(new PlannedStep(action, null, found));
        }
    }

    /** Shows the name of a connection that has no ID yet. */
    private static FieldChange named(FieldChange change, UUID connectionId, ResourceName connection) {
        return change.field().equals(CONNECTION_ID) && connectionId.equals(DesiredSecretSync.UNKNOWN_ID)
                ? new FieldChange(change.field(), change.oldValue(), connection + ", to be created")
                : change;
    }

    private static boolean isUnderWay(NorthflankSecretSync sync) {
        JobStatus status = sync.syncStatus();
        return status != null && !status.isOver();
    }

    private static Kind kind(EnsureOutcome outcome) {
        return switch (outcome) {
            case CREATED -> Kind.CREATE;
            case UPDATED -> Kind.UPDATE;
            case UNCHANGED -> Kind.UNCHANGED;
        };
    }

    private static String why(Kind kind) {
        return switch (kind) {
            case CREATE -> "it does not exist";
            case UPDATE -> "it differs";
            default -> "it is as declared";
        };
    }

    private static String whyRun(Kind kind, @Nullable NorthflankSecretSync current) {
        if (kind == Kind.CREATE) {
            return "it is new";
        }
        if (kind == Kind.UPDATE) {
            return "it is changed";
        }
        if (current == null || current.syncStatus() == null) {
            return "it was never run";
        }
        return current.syncStatus().equals(JobStatus.FAILED)
                ? "its latest run failed"
                : "it was changed after its latest run";
    }
}
