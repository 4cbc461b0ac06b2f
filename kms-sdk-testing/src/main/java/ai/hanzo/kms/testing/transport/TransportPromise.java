// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

/**
 * Names one promise of a transport, and checks it. Checks may run at the same time, but the check of logs sets the
 * levels of all loggers and reads the lines of the whole JVM: meanwhile, run nothing that sets levels, and no transport
 * that logs secrets. Immutable and thread-safe.
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
     * Checks the transport. Takes a few seconds, or about half a minute if a request hangs. Doesn't limit how long {@code
     * create} and {@code close} take.
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
