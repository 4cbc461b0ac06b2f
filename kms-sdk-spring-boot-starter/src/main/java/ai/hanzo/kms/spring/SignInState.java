// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.exception.AuthenticationException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the result of the last sign-in, or of the last call with an access token, so a health check needs no
 * sign-in of its own. Thread-safe.
 */
final class SignInState implements KmsListener {

    /** The state of the sign-in. */
    enum State {
        UNKNOWN("unknown"),
        NOT_TRIED("not tried yet"),
        ACCEPTED("accepted"),
        REFUSED("refused");

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
     * @param since when the state began, or null before the first call
     * @param reason why the sign-in was refused, or null
     */
    record Snapshot(
            State state, @Nullable Instant since, @Nullable String reason) {}

    private static final String SIGN_IN = "/api/v1/auth/";
    private static final String STATUS = "/api/status";

    private final InstantSource clock;
    private final Consumer<SignInState> asked;
    private volatile Snapshot last = new Snapshot(State.NOT_TRIED, null, null);

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
        return last;
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
