// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.KmsLog;
import ai.hanzo.kms.internal.call.PostAttempt;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.call.ServerClock;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.spi.Creation;
import ai.hanzo.kms.spi.Timing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a named thing exactly once in effect. A request without a clear response is followed by a look at the name:
 * what is found is judged by {@link CreationVerdict}, what is not there may be sent again. From then on the call ends
 * with what it made, with what is certainly another's, or with an {@link OutcomeUnknownException}.
 */
final class ExactlyOnce {

    private static final Logger LOG = LoggerFactory.getLogger(KmsLog.NAME);

    /** The server may still be processing the first request when the first lookup finds nothing. */
    private static final Duration BEFORE_SECOND_LOOK = Duration.ofSeconds(2);

    private final Timing timing;
    private final ServerClock serverClock;
    private final ListenerNotifier events;
    private final NameLocks claims;

    ExactlyOnce(Timing timing, ServerClock serverClock, ListenerNotifier events) {
        this.timing = timing;
        this.serverClock = serverClock;
        this.events = events;
        this.claims = new NameLocks();
    }

    <T> T create(Creation<T> creation, int maxRounds, Deadline deadline, SentRequests sent) {
        try (NameLocks.Claim claim = claims.enter(creation, deadline)) {
            return new Run<>(creation, deadline, sent, claim).create(maxRounds);
        }
    }

    /** Notes that a resource is returned to a caller as created; returns false if it was returned to one before. */
    boolean claim(UUID id) {
        return claims.give(id);
    }

    /** One creation from its first request to its end. */
    private final class Run<T> {

        private final Creation<T> creation;
        private final Deadline deadline;
        private final SentRequests sent;
        private final NameLocks.Claim claim;
        private final ServerClock.Reading began = serverClock.read();

        /** The latest request without a clear response. */
        private @Nullable KmsException unclear;

        /** A clear refusal of the latest request, after another one without a clear response. */
        private @Nullable KmsException refusal;

        private @Nullable PostAttempt firstUnclear;
        private @Nullable PostAttempt lastUnclear;
        private boolean timesKnown = true;

        Run(Creation<T> creation, Deadline deadline, SentRequests sent, NameLocks.Claim claim) {
            this.creation = creation;
            this.deadline = deadline;
            this.sent = sent;
            this.claim = claim;
        }

        T create(int maxRounds) {
            for (int round = 1; ; round++) {
                Optional<T> stored = send();
                if (stored.isPresent()) {
                    return give(stored.get());
                }
                Optional<T> found = look();
                if (found.isEmpty()) {
                    Duration wait = untilNextPost();
                    boolean repeats = refusal == null && round < maxRounds && isShort(wait);
                    pause(repeats && wait.compareTo(BEFORE_SECOND_LOOK) > 0 ? wait : BEFORE_SECOND_LOOK);
                    found = look();
                    if (found.isEmpty() && !repeats) {
                        throw unknown(null, null);
                    }
                }
                if (found.isPresent()) {
                    return judge(found.get());
                }
            }
        }

        /** Returns what the server says that it created, or nothing when what happened has to be looked up. */
        private Optional<T> send() {
            sent.noteLastPost(null);
            try {
                T made = creation.send();
                String name = creation.storedName(made);
                if (name == null || NameLookup.isSame(name, creation.name())) {
                    return Optional.of(made);
                }
                UUID id = creation.id(made);
                sent.noteOtherwiseNamed(id);
                PostAttempt post = sent.lastPost();
                noteUnclear(CreationFailures.otherwiseNamed(
                        post == null ? new Endpoint("POST", creation.pathTemplate()) : post.endpoint(),
                        creation.what(),
                        id));
                return Optional.empty();
            } catch (KmsException e) {
                if (e.isOutcomeUnknown()) {
                    noteUnclear(e);
                } else if (unclear == null || e instanceof ScopeMismatchException) {
                    throw e;
                } else {
                    refusal = e;
                }
                return Optional.empty();
            } catch (RuntimeException e) {
                // Such as a client that was closed, or a supplier that has no token.
                throw unclear == null ? e : unknown(null, e);
            }
        }

        private void noteUnclear(KmsException e) {
            PostAttempt post = sent.lastPost();
            timesKnown &= post != null;
            firstUnclear = unclear == null ? post : firstUnclear;
            lastUnclear = post;
            unclear = e;
        }

        private Optional<T> look() {
            boolean interrupted =
                    unclear instanceof CallInterruptedException || refusal instanceof CallInterruptedException;
            if (interrupted || deadline.isOver()) {
                throw unknown(null, null);
            }
            try {
                return creation.find();
            } catch (NameConflictException otherKind) {
                throw otherKind;
            } catch (ScopeMismatchException elsewhere) {
                throw unknown(elsewhere.connectionId(), elsewhere);
            } catch (RuntimeException e) {
                throw unknown(null, e);
            }
        }

        private void pause(Duration time) {
            if (deadline.remaining().compareTo(time) <= 0) {
                throw unknown(null, null);
            }
            try {
                timing.sleep(time);
            } catch (IllegalStateException closed) {
                throw unknown(null, closed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unknown(null, null);
            }
        }

        /** Returns how long the server wants no other request, as it said with its latest response. */
        private Duration untilNextPost() {
            PostAttempt last = sent.lastPost();
            if (last == null || last.retryAfter() == null) {
                return Duration.ZERO;
            }
            Duration left = last.retryAfter().minusNanos(timing.nanoTime() - last.end());
            return left.isNegative() ? Duration.ZERO : left;
        }

        private boolean isShort(Duration wait) {
            return wait.compareTo(deadline.remaining()) < 0 && wait.compareTo(Deadline.LONGEST_HOLD) <= 0;
        }

        private T judge(T found) {
            UUID id = creation.id(found);
            if (id.equals(sent.otherwiseNamed())) {
                LOG.warn("The server gave the new {} with the ID {} another name than was sent.", creation.what(), id);
                return give(found);
            }
            CreationVerdict verdict = CreationVerdict.of(
                    new CreationVerdict.Found(
                            creation.createdAt(found),
                            creation.updatedAt(found),
                            creation.isAsRequested(found),
                            claim.isGiven(id)),
                    window());
            KmsException lost = Objects.requireNonNull(unclear);
            return switch (verdict) {
                case OWN -> {
                    Endpoint endpoint = new Endpoint(lost.method(), lost.pathTemplate());
                    LOG.warn(
                            "The response to {} was lost; a lookup shows that it created the {} with the ID {}",
                            endpoint,
                            creation.what(),
                            id);
                    events.lostCreationFound(endpoint, id);
                    yield give(found);
                }
                case ANOTHERS -> throw CreationFailures.taken(creation, lost, id);
                case UNKNOWN -> throw unknown(id, null);
            };
        }

        private CreationVerdict.Window window() {
            PostAttempt first = firstUnclear;
            PostAttempt last = lastUnclear;
            ServerClock.Bounds bounds = serverClock.bounds(began);
            if (!timesKnown || first == null || last == null || bounds == null) {
                long from = first == null ? began.nanos() : first.firstByte();
                return new CreationVerdict.Window(null, null, Duration.ZERO, serverClock.wallAt(from));
            }
            return new CreationVerdict.Window(
                    bounds.earliest(first.firstByte()),
                    bounds.latest(last.end()),
                    bounds.width(),
                    serverClock.wallAt(first.firstByte()));
        }

        /** Hands over what this call made, and to no other caller. */
        private T give(T own) {
            claim.give(creation.id(own));
            return creation.checkStored(own);
        }

        private OutcomeUnknownException unknown(@Nullable UUID foundId, @Nullable RuntimeException failedLook) {
            return CreationFailures.unknown(
                    creation, Objects.requireNonNull(unclear), refusal, failedLook, foundId, untilNextPost());
        }
    }
}
