// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.time.InstantSource;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/**
 * Makes a {@link SignInState} for each client, and finds the state of a client: the one that receives a status call in
 * this thread. A client that the application built without the bean has none. Thread-safe.
 */
final class SignInStates implements InitializingBean {

    /** Weak, because an application may build many clients. */
    private final Set<SignInState> all = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Empty except during a health check. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable SignInState> heard = new ThreadLocal<>();

    /**
     * Returns a listener for a new client.
     *
     * @param clock the clock of the client
     */
    SignInState ofNewClient(InstantSource clock) {
        SignInState state = new SignInState(clock, heard::set);
        all.add(state);
        return state;
    }

    /** Forgets all calls. {@code @AutoConfigureFakeKms} also calls this before each test. */
    @Override
    public void afterPropertiesSet() {
        all.forEach(SignInState::forget);
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
