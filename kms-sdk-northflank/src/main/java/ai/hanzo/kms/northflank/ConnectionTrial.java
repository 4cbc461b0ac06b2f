// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.ConnectionMethod;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Step;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.spi.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes one temporary connection, and records how the server deviates. For one thread. */
final class ConnectionTrial {

    private static final List<Check> STEPS = List.of(Check.CREATE, Check.READ, Check.CHANGE, Check.DELETE);
    private static final String CHANGED = "Changed by a trial of the Hanzo KMS SDK, may be deleted";

    private final Calls kms;
    private final NorthflankApi api;
    private final NorthflankConnectionRequest request;
    private final List<Step> steps = new ArrayList<>();
    private final List<UUID> leftovers = new ArrayList<>();
    private String doubt = "";

    ConnectionTrial(Calls kms, NorthflankConnectionRequest request) {
        this.kms = kms;
        this.api = kms.api(NorthflankApi.class);
        this.request = request;
    }

    List<Step> notTried(String why) {
        return STEPS.stream().map(check -> TrialStep.notTried(check, why)).toList();
    }

    List<Step> run() {
        TrialStep creating = new TrialStep(Check.CREATE);
        AppConnection created = creating.call("create-app-connections", () -> create(creating));
        steps.add(creating.step(
                "stored " + request.name() + " in the scope " + request.scope(), doubt.isEmpty() ? "" : " " + doubt));
        if (created == null && leftovers.isEmpty()) {
            String why = doubt.isEmpty() ? "no connection was created" : doubt;
            STEPS.stream().skip(1).forEach(check -> steps.add(TrialStep.notTried(check, why)));
            return steps;
        }
        TrialStep reading = new TrialStep(Check.READ);
        TrialStep changing = new TrialStep(Check.CHANGE);
        if (created == null) {
            String why = "it was not created as requested";
            steps.add(TrialStep.notTried(Check.READ, why));
            steps.add(TrialStep.notTried(Check.CHANGE, why));
        } else {
            reading.call("read-app-connections", () -> read(created, reading));
            steps.add(reading.step("read it by ID, by name and in the list"));
            changing.call("edit-app-connections", () -> change(created, changing));
            steps.add(changing.step("set its description and cleared it"));
        }
        TrialStep deleting = new TrialStep(Check.DELETE);
        leftovers.forEach(id -> deleting.call("delete-app-connections", () -> delete(id, deleting)));
        steps.add(deleting.step(
                "deleted it, and it is gone",
                " A connection may remain, named " + request.name() + ", with the ID " + leftovers));
        return steps;
    }

    private @Nullable AppConnection create(TrialStep step) {
        AppConnection created;
        try {
            created = new ConnectionCalls(kms).create(request);
        } catch (ScopeMismatchException e) {
            leftovers.add(e.connectionId());
            step.deviates("the server ignores projectId; the connection is at the organization level");
            return null;
        } catch (OptionDroppedException e) {
            leftovers.add(e.storedId());
            step.deviates("the " + String.join(" and the ", e.fields()) + " is not stored as sent");
            return null;
        } catch (KmsException e) {
            noteWhatMayBeStored(e);
            throw e;
        }
        leftovers.add(created.id());
        step.requireEqual("name", request.name(), created.name());
        step.requireEqual("description", request.description(), created.description());
        step.requireEqual("app", App.NORTHFLANK, created.app());
        step.requireEqual("method", ConnectionMethod.API_TOKEN, created.method());
        step.requirePresent("orgId", created.orgId());
        step.requirePresent("createdAt", created.createdAt());
        step.requirePresent("updatedAt", created.updatedAt());
        createAgain(step);
        return created;
    }

    /**
     * Checks that the server refuses a second connection with the same name, because exactly-once creation depends on
     * it.
     */
    private void createAgain(TrialStep step) {
        try {
            AppConnection second = api.create(CreateBody.of(request)).appConnection();
            leftovers.add(second.id());
            step.deviates("a second connection with the same name was stored in the same scope");
        } catch (NameConflictException e) {
            // This is the expected result.
        } catch (KmsException e) {
            noteWhatMayBeStored(e);
            if (!TrialStep.isRefusal(e)) {
                throw e;
            }
            step.deviates(
                    "the server refuses a second connection with the same name, but not as a name conflict: status "
                            + e.status());
        }
    }

    /**
     * Records the connections that may remain. The name is unique to this trial, so every connection with it must be
     * deleted.
     */
    private void noteWhatMayBeStored(KmsException failure) {
        if (!failure.isOutcomeUnknown()) {
            return;
        }
        int known = leftovers.size();
        UUID found = failure instanceof OutcomeUnknownException unknown ? unknown.foundId() : null;
        if (found != null) {
            leftovers.add(found);
        } else {
            try {
                api.list(request.projectId()).appConnections().stream()
                        .filter(one -> one.name().equals(request.name()))
                        .map(AppConnection::id)
                        .filter(id -> !leftovers.contains(id))
                        .forEach(leftovers::add);
            } catch (KmsException e) {
                // The outcome stays unknown; the report says so.
            }
        }
        if (leftovers.size() == known) {
            doubt = "The SDK can't tell whether " + (known == 0 ? "" : "a second ") + request.name() + " was created.";
        }
    }

    private AppConnection read(AppConnection created, TrialStep step) {
        AppConnection read = api.get(created.id()).appConnection();
        compare("read by ID", created, read, step);
        String projectId = request.projectId();
        AppConnection named = api.getByName(request.name(), projectId).appConnection();
        compare("read by name", created, named, step);
        boolean listed = api.list(projectId).appConnections().stream()
                .anyMatch(one -> one.id().equals(created.id()));
        if (!listed) {
            step.deviates("it is not in the list of its scope");
        }
        step.requireNotFound("an ID that does not exist", () -> api.get(UUID.randomUUID()));
        step.requireNotFound("a name that does not exist", () -> api.getByName(request.name() + "-0", projectId));
        return read;
    }

    private static void compare(String how, AppConnection created, AppConnection read, TrialStep step) {
        step.requireEqual(how + ", ID", created.id(), read.id());
        step.requireEqual(how + ", name", created.name(), read.name());
        step.requireEqual(how + ", description", created.description(), read.description());
        step.requireEqual(how + ", projectId", created.projectId(), read.projectId());
        step.requireEqual(how + ", createdAt", created.createdAt(), read.createdAt());
    }

    private AppConnection change(AppConnection created, TrialStep step) {
        AppConnection changed = update(created.id(), Change.set(CHANGED));
        step.requireEqual("description after it was set", CHANGED, changed.description());
        step.requireEqual("name after the description was set", created.name(), changed.name());
        step.requireEqual("projectId after the description was set", created.projectId(), changed.projectId());
        AppConnection cleared = update(created.id(), Change.clear());
        step.requireEqual("description after it was cleared", null, cleared.description());
        return cleared;
    }

    private AppConnection update(UUID id, Change<String> description) {
        return api.update(id, new UpdateBody(null, description, null)).appConnection();
    }

    private Set<UUID> delete(UUID id, TrialStep step) {
        api.delete(id);
        step.requireNotFound("the connection after it was deleted", () -> api.get(id));
        step.requireNotFound("a second deletion", () -> api.delete(id));
        return Set.of(id);
    }
}
