// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

/**
 * One promise of a transport, and its check. Checks share nothing, so they may run at the same time. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class TransportPromise {

    private final String name;
    private final Check check;

    TransportPromise(String name, Check check) {
        this.name = name;
        this.check = check;
    }

    /** Returns a promise whose check depends on time, and is repeated if the machine stalls. */
    static TransportPromise timed(String name, Check check) {
        return new TransportPromise(name, () -> Trial.upToFiveTimes(check));
    }

    /** Returns the promise as a sentence, which stays the same from version to version. */
    public String name() {
        return name;
    }

    /**
     * Checks the transport; takes a few seconds at most.
     *
     * @throws AssertionError if the promise is broken
     * @throws Exception if the check itself fails, for example because no port is free
     */
    public void check() throws Exception {
        check.run();
    }

    @Override
    public String toString() {
        return name;
    }

    /** The check of a promise. */
    @FunctionalInterface
    interface Check {
        void run() throws Exception;
    }
}
