// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.extension.Polling;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ensures one connection, even if other callers do the same concurrently. Use it once, in one thread. */
final class ConnectionEnsurer {

    /** How often other callers may interfere before the call gives up. */
    private static final int ROUNDS = 6;

    /** The server may still be processing the first request, or lookups may show another caller's write late. */
    private static final Duration BEFORE_REPEAT = Duration.ofSeconds(2);

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";

    private final ConnectionCalls calls;
    private final NorthflankConnectionRequest request;
    private final int maxRounds;

    /** The latest update with an unknown outcome. */
    private @Nullable OutcomeUnknownException unclear;

    /** The changes of all updates with an unknown outcome. */
    private List<FieldChange> sent = List.of();

    /**
     * Starts an ensure.
     *
     * @param call the calls; all requests share one deadline
     * @param maxRounds how often to send the same update if responses get lost
     */
    ConnectionEnsurer(Calls call, NorthflankConnectionRequest request, int maxRounds) {
        this.calls = new ConnectionCalls(call);
        this.request = request;
        this.maxRounds = maxRounds;
    }

    EnsurePlan plan() {
        AppConnection current = find(request.name()).orElse(null);
        AppConnection former = former().orElse(null);
        return current == null && former == null ? EnsurePlan.create() : planFor(current, former);
    }

    private Optional<AppConnection> former() {
        if (request.formerName() == null) {
            return Optional.empty();
        }
        try {
            return find(request.formerName());
        } catch (NameConflictException anotherKind) {
            // The resource with the former name is for another app, so ignore it.
            return Optional.empty();
        }
    }

    private Optional<AppConnection> find(String name) {
        try {
            return calls.find(name, request.scope());
        } catch (PermissionDeniedException e) {
            throw "PermissionDenied".equals(e.error())
                    ? e.withMessage(e.getMessage() + " To compare the connection \"" + name + "\" (" + request.scope()
                            + ") with the request, the caller needs the permission to read app connections there.")
                    : e;
        }
    }

    /** Compares the connection with the name, or else the one with the former name, with the request. */
    EnsurePlan planFor(@Nullable AppConnection current, @Nullable AppConnection former) {
        if (current != null && former != null) {
            throw Creations.nameConflict(
                    "Two connections exist (" + request.scope() + "): \"" + request.name() + "\" with the ID "
                            + current.id() + " and, by its former name, \"" + request.formerName() + "\" with the ID "
                            + former.id()
                            + ". Nothing was changed. Delete the connection that you don't need, or leave out formerName(...) to keep both.",
                    NorthflankApi.BY_NAME);
        }
        return planFor(Objects.requireNonNull(current == null ? former : current));
    }

    /**
     * Compares the current connection with the request. A token can't be read back, so only the request decides whether
     * to send it.
     */
    EnsurePlan planFor(AppConnection current) {
        return planFor(current, request);
    }

    static EnsurePlan planFor(AppConnection current, NorthflankConnectionRequest request) {
        Creations.requireScope(current, request.scope());
        List<FieldChange> changes = new ArrayList<>();
        if (current.name().equals(request.formerName())) {
            changes.add(new FieldChange(NAME, current.name(), request.name()));
        }
        String description = Arguments.orNull(current.description());
        boolean named = request.description() != null;
        if (named && !Objects.equals(request.newDescription(), description)) {
            changes.add(new FieldChange(DESCRIPTION, description, request.newDescription()));
        }
        if (request.rotateToken()) {
            changes.add(new FieldChange(FieldChange.API_TOKEN, null, null));
        }
        return EnsurePlan.change(current, changes);
    }

    EnsureResult ensure() {
        return ensure(plan());
    }

    /** Carries out a plan. If the server reports that it is outdated, reads the connection again. */
    EnsureResult ensure(EnsurePlan plan) {
        try {
            return carryOutInRounds(plan);
        } catch (KmsException e) {
            throw ended(e);
        }
    }

    /** Returns the exception of the call. A refusal must not hide an earlier update with an unknown outcome. */
    private KmsException ended(KmsException failure) {
        OutcomeUnknownException lost = unclear;
        if (lost == null || failure.isOutcomeUnknown() || failure instanceof OptionDroppedException) {
            return failure;
        }
        lost.addSuppressed(failure);
        return lost;
    }

    private EnsureResult carryOutInRounds(EnsurePlan first) {
        EnsurePlan plan = first;
        for (int round = 1; ; round++) {
            KmsException failure;
            try {
                return carryOut(plan);
            } catch (OutcomeUnknownException e) {
                if (plan.outcome() == EnsureOutcome.CREATED) {
                    return settle(e);
                }
                unclear = e;
                sent = merged(sent, plan.changes());
                failure = e;
            } catch (NameConflictException | NotFoundException e) {
                failure = e;
            } catch (BadRequestException e) {
                // The server's texts may change, so a taken name may look like any other refusal.
                if (plan.outcome() != EnsureOutcome.CREATED) {
                    throw e;
                }
                failure = e;
            }
            if (round == ROUNDS || Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            EnsurePlan next = lookAgain(failure);
            if (next.outcome() == plan.outcome()) {
                if (failure.isOutcomeUnknown() && round >= maxRounds) {
                    throw failure;
                }
                Polling.of(calls.kms()).pause(BEFORE_REPEAT, failure);
            }
            plan = next;
        }
    }

    private EnsureResult carryOut(EnsurePlan plan) {
        return switch (plan.outcome()) {
            case CREATED -> new EnsureResult(plan.outcome(), calls.create(request), List.of());
            case UPDATED -> updated(calls.update(plan.existing().id(), body(plan.changes())), plan);
            case UNCHANGED ->
                sent.isEmpty()
                        ? new EnsureResult(plan.outcome(), plan.existing(), List.of())
                        : updated(plan.existing(), plan);
        };
    }

    private EnsureResult updated(AppConnection stored, EnsurePlan plan) {
        return new EnsureResult(EnsureOutcome.UPDATED, stored, merged(sent, plan.changes()));
    }

    /**
     * Updates a connection that this call may have created to the requested values. Its token can't be read, so sends
     * the token, and the description if the request sets one.
     */
    private EnsureResult settle(OutcomeUnknownException unknown) {
        if (Thread.currentThread().isInterrupted()) {
            throw unknown;
        }
        try {
            AppConnection found = calls.find(request.name(), request.scope()).orElseThrow(() -> unknown);
            Creations.requireScope(found, request.scope());
            if (unknown.foundId() != null && !unknown.foundId().equals(found.id())) {
                throw unknown;
            }
            Polling.of(calls.kms()).pause(Duration.ZERO, unknown);
            UpdateBody body = new UpdateBody(null, request.descriptionChange(), new ApiToken(request.apiToken()));
            AppConnection updated = calls.update(found.id(), body);
            return Creations.of(calls.kms()).claim(updated.id())
                    ? new EnsureResult(EnsureOutcome.CREATED, updated, List.of())
                    : new EnsureResult(
                            EnsureOutcome.UPDATED,
                            updated,
                            merged(
                                    planFor(found).changes(),
                                    List.of(new FieldChange(FieldChange.API_TOKEN, null, null))));
        } catch (OutcomeUnknownException e) {
            throw e == unknown ? unknown : unsettled(unknown, e);
        } catch (NameConflictException | OptionDroppedException certain) {
            throw certain;
        } catch (KmsException e) {
            throw unsettled(unknown, e);
        } catch (IllegalStateException closed) {
            unknown.addSuppressed(closed);
            throw unknown;
        }
    }

    private static List<FieldChange> merged(List<FieldChange> earlier, List<FieldChange> later) {
        return Stream.concat(earlier.stream().filter(change -> !names(later, change.field())), later.stream())
                .toList();
    }

    private static OutcomeUnknownException unsettled(OutcomeUnknownException unknown, KmsException failure) {
        OutcomeUnknownException unsettled = unknown.withMessage(
                unknown.getMessage() + " The update to the requested values failed: " + failure.getMessage());
        unsettled.addSuppressed(failure);
        return unsettled;
    }

    private EnsurePlan lookAgain(KmsException failure) {
        EnsurePlan plan;
        try {
            plan = plan();
        } catch (NameConflictException | ScopeMismatchException | PermissionDeniedException clear) {
            throw clear;
        } catch (KmsException | IllegalStateException e) {
            failure.addSuppressed(e);
            throw failure;
        }
        boolean mayCreate = failure instanceof NameConflictException || failure instanceof NotFoundException;
        if (plan.outcome() == EnsureOutcome.CREATED && !mayCreate) {
            throw failure;
        }
        return plan;
    }

    private UpdateBody body(List<FieldChange> changes) {
        Change<String> description = names(changes, DESCRIPTION) ? request.descriptionChange() : Change.leave();
        ApiToken token = names(changes, FieldChange.API_TOKEN) ? new ApiToken(request.apiToken()) : null;
        String name = names(changes, NAME) ? request.name() : null;
        return new UpdateBody(name, description, token);
    }

    private static boolean names(List<FieldChange> changes, String field) {
        return changes.stream().anyMatch(change -> change.field().equals(field));
    }
}
