// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.ServerClock;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.internal.error.SuppliedFailure;
import ai.hanzo.kms.spi.Creation;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates a named thing exactly once in effect. A request without a clear response is followed by a look at the name:
 * what is found is this call's own work, or somebody else's, or can't be told; what is not there may be sent again.
 */
final class ExactlyOnce {

    /** The server may still be busy with the first request when the first look finds nothing. */
    private static final Duration BEFORE_SECOND_LOOK = Duration.ofSeconds(2);

    /** Things that are older than this call by less than that may be its own if the clocks differ a little. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    private final Timing timing;
    private final ServerClock serverClock;
    private final NameLocks claims;

    ExactlyOnce(Timing timing, ServerClock serverClock) {
        this.timing = timing;
        this.serverClock = serverClock;
        this.claims = new NameLocks();
    }

    <T> T create(Creation<T> creation, int maxRounds, Deadline deadline) {
        try (NameLocks.Claim claim = claims.enter(creation, deadline)) {
            T created = new Run<>(creation, deadline, claim).create(maxRounds);
            claim.confirm(creation.id(created));
            return created;
        }
    }

    /** One creation from its first request to its end. */
    private final class Run<T> {

        private final Creation<T> creation;
        private final Deadline deadline;
        private final NameLocks.Claim claim;
        private final Instant began = timing.now();

        Run(Creation<T> creation, Deadline deadline, NameLocks.Claim claim) {
            this.creation = creation;
            this.deadline = deadline;
            this.claim = claim;
        }

        T create(int maxRounds) {
            KmsException unclear = null;
            for (int round = 1; ; round++) {
                KmsException failure;
                try {
                    return creation.send();
                } catch (KmsException e) {
                    failure = e;
                } catch (RuntimeException e) {
                    // Such as a client that was closed, or a supplier that has no token.
                    throw unclear == null ? e : unknown(unclear, null, e);
                }
                if (failure.isOutcomeUnknown()) {
                    unclear = failure;
                } else if (unclear == null) {
                    throw failure;
                }
                Optional<T> found = look(unclear);
                if (found.isEmpty() && !failure.isOutcomeUnknown()) {
                    throw failure;
                }
                if (found.isEmpty()) {
                    pause(unclear);
                    found = look(unclear);
                }
                if (found.isPresent()) {
                    return ownOrThrow(found.get(), unclear);
                }
                if (round >= maxRounds) {
                    throw unknown(unclear, null, null);
                }
            }
        }

        private Optional<T> look(KmsException unclear) {
            if (unclear instanceof CallInterruptedException || deadline.isOver()) {
                throw unknown(unclear, null, null);
            }
            try {
                return creation.find();
            } catch (NameConflictException | ScopeMismatchException held) {
                throw held;
            } catch (RuntimeException e) {
                throw unknown(unclear, null, e);
            }
        }

        private void pause(KmsException unclear) {
            if (deadline.remaining().compareTo(BEFORE_SECOND_LOOK) <= 0) {
                throw unknown(unclear, null, null);
            }
            try {
                timing.sleep(BEFORE_SECOND_LOOK);
            } catch (IllegalStateException closed) {
                throw unknown(unclear, null, closed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unknown(unclear, null, null);
            }
        }

        /** Returns what was found if this call made it. Never claims what somebody else made. */
        private T ownOrThrow(T found, KmsException unclear) {
            UUID id = creation.id(found);
            Instant created = creation.createdAt(found);
            ServerClock.Span start = serverClock.at(began.truncatedTo(ChronoUnit.MILLIS));
            boolean othersWork = claim.isConfirmed(id)
                    || !creation.isAsRequested(found)
                    || (created != null && created.isBefore(start.earliest().minus(CLOCK_TOLERANCE)));
            if (othersWork) {
                throw taken(unclear, id);
            }
            if (created == null || created.isBefore(start.latest())) {
                throw unknown(unclear, id, null);
            }
            return found;
        }

        private NameConflictException taken(KmsException unclear, UUID id) {
            String message = "The name is taken in this scope: " + creation.what() + " \"" + creation.name()
                    + "\" with the id " + id + " was created by another call (" + asked(unclear)
                    + "). Choose another name, or update what holds this one.";
            return new NameConflictException(Rewording.causedBy(unclear, message, false));
        }

        private OutcomeUnknownException unknown(
                KmsException unclear, @Nullable UUID foundId, @Nullable RuntimeException failedLook) {
            String found = foundId == null ? "" : "; one with the id " + foundId + " exists and may be it";
            String message = "It is not known whether the " + creation.what() + " \"" + creation.name() + "\" ("
                    + creation.scope() + ") was created" + found + " (" + asked(unclear)
                    + "). Look for the name before you create it again.";
            OutcomeUnknownException unknown = new OutcomeUnknownException(
                    Rewording.causedBy(unclear, message, true), creation.name(), creation.scope(), foundId);
            if (failedLook != null) {
                unknown.addSuppressed(SuppliedFailure.reduced(failedLook));
            }
            return unknown;
        }

        private static String asked(KmsException unclear) {
            String status = unclear.status() == 0 ? "no response" : "status " + unclear.status();
            String request = unclear.requestId() == null ? "" : ", request id " + unclear.requestId();
            return unclear.method() + " " + unclear.pathTemplate() + ", " + status + request;
        }
    }
}
