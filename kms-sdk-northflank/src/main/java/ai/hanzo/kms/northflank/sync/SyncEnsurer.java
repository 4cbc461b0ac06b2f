// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.extension.Polling;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.FieldChange;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ensures one secret sync, even if other callers do the same concurrently. Use it once, in one thread. */
final class SyncEnsurer {

    /** How often other callers may interfere before the call gives up. */
    private static final int ROUNDS = 6;

    private final Calls call;
    private final NorthflankSecretSyncRequest request;
    private final int maxRounds;
    private SyncEnsurePlan plan;

    /** A creation with an unknown outcome. */
    private @Nullable OutcomeUnknownException unclear;

    /** The changes of all updates without a clear response. */
    private List<FieldChange> sent = List.of();

    private @Nullable KmsException unclearChange;

    private boolean runSent;

    /**
     * Starts an ensure.
     *
     * @param call a view with a deadline
     * @param maxRounds how often to send the same write if responses get lost
     */
    SyncEnsurer(Calls call, NorthflankSecretSyncRequest request, int maxRounds) {
        this.call = call;
        this.request = request;
        this.maxRounds = maxRounds;
        this.plan = SyncEnsurePlan.create(request);
    }

    /** Reads the sync, and returns the plan. */
    SyncEnsurePlan plan() {
        return SyncCreation.find(call, request.name(), request.projectId())
                .map(this::planFor)
                .orElseGet(() -> SyncEnsurePlan.create(request));
    }

    SyncEnsurePlan planFor(NorthflankSecretSync current) {
        return SyncEnsurePlan.between(current, request);
    }

    /** Returns the plan that was carried out. */
    SyncEnsurePlan carriedOut() {
        return plan;
    }

    /**
     * Carries out a plan. If that fails because the plan is outdated, or has no clear response, reads the sync again.
     *
     * @param queuesRuns whether to queue a run for an unchanged sync that was not run; with auto sync, the server
     *     itself queues a run for each change
     */
    SyncEnsureResult ensure(SyncEnsurePlan first, boolean queuesRuns) {
        plan = first;
        for (int round = 1; ; round++) {
            KmsException failure;
            try {
                return carryOut(queuesRuns);
            } catch (KmsException e) {
                failure = e;
                if (!isWorthALook(e)
                        || round == ROUNDS
                        || Thread.currentThread().isInterrupted()) {
                    throw ended(e);
                }
            }
            note(failure);
            SyncEnsurePlan next = lookAgain(failure);
            if (isWrite(next, queuesRuns)) {
                awaitNextWrite(next, failure, round);
            }
            plan = next;
        }
    }

    private static boolean isWrite(SyncEnsurePlan plan, boolean queuesRuns) {
        return plan.outcome() != EnsureOutcome.UNCHANGED || (queuesRuns && plan.runQueued());
    }

    /** Waits until the server may be sent another write. Ends the call if the write may not be repeated. */
    private void awaitNextWrite(SyncEnsurePlan next, KmsException failure, int round) {
        boolean repeats = next.outcome() == plan.outcome();
        // A create has been repeated before its outcome counts as unknown.
        if (repeats && failure.isOutcomeUnknown() && (plan.outcome() == EnsureOutcome.CREATED || round >= maxRounds)) {
            throw ended(failure);
        }
        if (!repeats && !failure.isOutcomeUnknown()) {
            return;
        }
        try {
            Polling.of(call).pause(repeats ? SyncJobRunner.BEFORE_SECOND_LOOK : Duration.ZERO, failure);
        } catch (KmsException e) {
            throw ended(e);
        }
    }

    private SyncEnsureResult carryOut(boolean queuesRuns) {
        return switch (plan.outcome()) {
            case CREATED -> result(Creations.of(call).create(same -> new SyncCreation(same, request)), false);
            case UPDATED -> {
                SyncUpdateBody body = SyncUpdateBody.of(request).only(plan.changes());
                yield result(body.send(call, plan.existing().id()), false);
            }
            case UNCHANGED -> {
                boolean queues = queuesRuns && plan.runQueued();
                yield result(queues ? queueRun() : plan.existing(), queues);
            }
        };
    }

    private NorthflankSecretSync queueRun() {
        UUID id = plan.existing().id();
        return new SyncJobRunner(call, id).queueRun(SyncJob.SYNC.of(plan.existing()), 1);
    }

    private SyncEnsureResult result(NorthflankSecretSync stored, boolean queued) {
        OutcomeUnknownException mine = unclear;
        boolean created = mine != null
                && (mine.foundId() == null || mine.foundId().equals(stored.id()))
                && Creations.of(call).claim(stored.id());
        EnsureOutcome outcome = created ? EnsureOutcome.CREATED : plan.outcome();
        if (outcome == EnsureOutcome.UNCHANGED && !sent.isEmpty()) {
            outcome = EnsureOutcome.UPDATED;
        }
        boolean autoSync = request.isAutoSyncEnabled();
        boolean changed = outcome != EnsureOutcome.UNCHANGED;
        return new SyncEnsureResult(
                outcome,
                stored,
                outcome == EnsureOutcome.UPDATED ? SyncChanges.merged(sent, plan.changes()) : List.of(),
                !autoSync && (changed || plan.runNeeded()),
                queued || runSent || (autoSync && changed));
    }

    /** Says whether another read of the sync may help. It doesn't after a refusal with a definite reason. */
    private boolean isWorthALook(KmsException e) {
        boolean creates = plan.outcome() == EnsureOutcome.CREATED;
        if (e instanceof CallInterruptedException || e instanceof OptionDroppedException) {
            return false;
        }
        if (e instanceof NotFoundException) {
            return !creates;
        }
        // The server's texts may change, so a taken name may look like any other refusal.
        return e.isOutcomeUnknown()
                || e instanceof NameConflictException
                || (creates && e instanceof BadRequestException);
    }

    private void note(KmsException failure) {
        if (!failure.isOutcomeUnknown()) {
            return;
        }
        switch (plan.outcome()) {
            case CREATED -> {
                if (failure instanceof OutcomeUnknownException unknown) {
                    unclear = unknown;
                }
            }
            case UPDATED -> {
                sent = SyncChanges.merged(sent, plan.changes());
                unclearChange = failure;
            }
            case UNCHANGED -> {
                runSent = true;
                unclearChange = failure;
            }
        }
    }

    /** Makes a new plan. */
    private SyncEnsurePlan lookAgain(KmsException failure) {
        try {
            SyncEnsurePlan next = plan();
            refuseAgain(next, failure);
            return next;
        } catch (NameConflictException otherDestination) {
            throw unclear == null ? ended(otherDestination) : otherDestination;
        } catch (KmsException | IllegalStateException e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
            throw ended(failure);
        }
    }

    /**
     * Throws the refusal if the next plan would send the same request again. A sync that is gone, or whose name became
     * free, is created.
     */
    private void refuseAgain(SyncEnsurePlan next, KmsException failure) {
        boolean nothingThere = next.outcome() == EnsureOutcome.CREATED;
        boolean sameSync = !nothingThere
                && plan.current() != null
                && next.existing().id().equals(plan.existing().id());
        boolean stillRefused = failure instanceof NotFoundException
                ? sameSync
                : nothingThere && failure instanceof BadRequestException;
        if (stillRefused) {
            throw failure;
        }
    }

    /** Returns the exception of the call. A refusal must not hide an earlier write with an unknown outcome. */
    private KmsException ended(KmsException failure) {
        OutcomeUnknownException unknown = unclear;
        if (failure == unknown || failure instanceof OptionDroppedException) {
            return failure;
        }
        if (unknown == null) {
            KmsException lost = unclearChange;
            if (lost == null || failure.isOutcomeUnknown()) {
                return failure;
            }
            lost.addSuppressed(failure);
            return lost;
        }
        OutcomeUnknownException unsettled = unknown.withMessage(
                unknown.getMessage() + " The update to the requested values failed: " + failure.getMessage());
        unsettled.addSuppressed(failure);
        return unsettled;
    }
}
