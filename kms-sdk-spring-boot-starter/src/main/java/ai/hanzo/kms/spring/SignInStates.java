// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SignInState} for each client, and finds the one of a client: it is the one that hears a call for the
 * server's status in this thread. A client that the application built in its own way has none. Thread-safe.
 */
final class SignInStates {

    /** Empty but while a health check is under way. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable SignInState> heard = new ThreadLocal<>();

    /**
     * Returns a listener for a new client.
     *
     * @param clock the time that the client lives in
     */
    SignInState ofNewClient(InstantSource clock) {
        return new SignInState(clock, heard::set);
    }

    /**
     * Returns the state of a client, or null if it has none.
     *
     * @param askForStatus a call of that client for the status of the server
     */
    @Nullable SignInState heardDuring(Runnable askForStatus) {
        heard.remove();
        try {
            askForStatus.run();
            return heard.get();
        } finally {
            heard.remove();
        }
    }
}
