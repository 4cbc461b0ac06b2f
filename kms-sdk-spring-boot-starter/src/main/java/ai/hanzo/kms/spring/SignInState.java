// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.AuthenticationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whether the sign-ins and access tokens of the last calls were accepted, so a health check needs no sign-in of
 * its own. A refused early refresh doesn't count, because the calls still succeed with the old token. Thread-safe.
 */
final class SignInState implements KmsListener {

    /** The state of the sign-in. */
    enum State {
        UNKNOWN("unknown"),
        NOT_TRIED("not tried yet"),
        ACCEPTED("accepted"),
        REFUSED("refused"),
        REFUSED_EARLIER("refused more than 5 minutes ago");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * The last known state.
     *
     * @param since when the state began, for a refusal when the last one was, or null before the first call
     * @param reason why the sign-in was refused, or null
     */
    record Snapshot(
            State state, @Nullable Instant since, @Nullable String reason) {}

    private static final String SIGN_IN = "/api/v1/auth/";
    private static final String STATUS = "/api/status";

    /**
     * How long a refusal counts. A load balancer that routes by health would otherwise never again send a request whose
     * call could succeed.
     */
    private static final Duration REFUSAL_COUNTS = Duration.ofMinutes(5);

    private static final Snapshot NOT_TRIED = new Snapshot(State.NOT_TRIED, null, null);

    private final InstantSource clock;
    private final Consumer<SignInState> asked;
    private volatile Snapshot last = NOT_TRIED;

    /**
     * Makes the listener of a client.
     *
     * @param clock the clock of the client
     * @param asked is called if the client requests the status of the server, in the thread of that call
     */
    SignInState(InstantSource clock, Consumer<SignInState> asked) {
        this.clock = clock;
        this.asked = asked;
    }

    Snapshot last() {
        Snapshot known = last;
        Instant since = known.since();
        boolean isOver = known.state() == State.REFUSED
                && since != null
                && since.plus(REFUSAL_COUNTS).isBefore(clock.instant());
        return isOver ? new Snapshot(State.REFUSED_EARLIER, since, known.reason()) : known;
    }

    /** Forgets all calls. */
    void forget() {
        last = NOT_TRIED;
    }

    @Override
    public void callStarted(CallStarted event) {
        if (event.pathTemplate().equals(STATUS)) {
            asked.accept(this);
        }
    }

    @Override
    public void tokenRefreshed(TokenRefreshed event) {
        last = new Snapshot(State.ACCEPTED, clock.instant(), null);
    }

    @Override
    public void callFinished(CallFinished event) {
        String path = event.pathTemplate();
        if (path.equals(STATUS) || path.startsWith(SIGN_IN)) {
            return;
        }
        if (event.failure() instanceof AuthenticationException refused) {
            last = new Snapshot(State.REFUSED, clock.instant(), refused.getMessage());
        } else if (event.failure() == null && last.state() != State.ACCEPTED) {
            last = new Snapshot(State.ACCEPTED, clock.instant(), null);
        }
    }
}
