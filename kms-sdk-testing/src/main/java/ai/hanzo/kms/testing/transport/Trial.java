// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.spi.TransportResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request on its own thread, so a hanging request doesn't block the check. */
final class Trial {

    /** Longer than any check allows, with time for a machine that stalls. */
    private static final long PATIENCE_MILLIS = 5_000;

    static final Duration AMPLE = Duration.ofSeconds(20);

    private final Thread thread;
    private final long began = System.nanoTime();
    private volatile @Nullable TransportResponse response;
    private volatile @Nullable Throwable failure;
    private volatile boolean flag;
    private volatile long endedAt;

    private Trial(Transport transport, Outgoing request, Duration limit) {
        thread = new Thread(() -> run(transport, request, limit), "transport-conformance-caller");
        thread.setDaemon(true);
        thread.start();
    }

    static Trial begin(Transport transport, Outgoing request, Duration limit) {
        return new Trial(transport, request, limit);
    }

    static Trial of(Transport transport, Outgoing request) throws InterruptedException {
        return begin(transport, request, AMPLE).await();
    }

    private void run(Transport transport, Outgoing request, Duration limit) {
        try {
            response = transport.execute(request, began + limit.toNanos());
        } catch (Throwable e) {
            failure = e;
        } finally {
            flag = Thread.currentThread().isInterrupted();
            endedAt = System.nanoTime();
        }
    }

    /** Waits for the end, and gives up on a request that doesn't end. */
    Trial await() throws InterruptedException {
        thread.join(AMPLE.toMillis() + PATIENCE_MILLIS);
        return stopped("The request did not end.");
    }

    /** Waits for the end within a short limit. */
    Trial awaitSoon(Duration limit) throws InterruptedException {
        thread.join(limit.toMillis() + PATIENCE_MILLIS);
        return stopped("The request went on " + PATIENCE_MILLIS + " ms after it should have ended.");
    }

    private Trial stopped(String otherwise) {
        if (thread.isAlive()) {
            thread.interrupt();
            throw new AssertionError(otherwise);
        }
        // A check that expects a failure must not take it for one of those.
        if (failure instanceof Error broken) {
            throw new AssertionError("The transport threw " + broken + ".", broken);
        }
        return this;
    }

    /** Says whether it still waits after a while. */
    boolean isWaitingAfter(long millis) throws InterruptedException {
        thread.join(millis);
        return thread.isAlive();
    }

    /** Waits for a moment more exactly than a sleep does. */
    static void spinUntil(long moment) {
        while (moment - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    long interrupt() {
        long now = System.nanoTime();
        thread.interrupt();
        return now;
    }

    Duration took() {
        return tookSince(began);
    }

    Duration tookSince(long start) {
        return Duration.ofNanos(endedAt - start);
    }

    boolean isFlagSet() {
        return flag;
    }

    TransportResponse response() {
        Throwable fault = failure;
        if (fault != null) {
            throw new AssertionError("No response: " + fault + ".", fault);
        }
        return Objects.requireNonNull(response, "response");
    }

    Throwable failure() {
        TransportResponse got = response;
        if (got != null) {
            throw new AssertionError("There must be no response, but there is one with status " + got.status() + ".");
        }
        return Objects.requireNonNull(failure, "failure");
    }

    /** Requires that there is no response, and why. */
    TransportException failedAs(Kind... kinds) {
        Throwable fault = failure();
        for (Kind kind : kinds) {
            if (fault instanceof TransportException told && told.kind() == kind) {
                return told;
            }
        }
        String told = fault instanceof TransportException e ? e.kind() + ": " + e.getMessage() : fault.toString();
        throw new AssertionError(
                "Expected " + Stream.of(kinds).map(Kind::name).collect(Collectors.joining(" or ")) + ", got " + told
                        + ".",
                fault);
    }

    /** Repeats a check that depends on time, because a machine rarely stalls five times in a row. */
    static void upToFiveTimes(TransportPromise.Check check) throws Exception {
        for (int i = 1; ; i++) {
            try {
                check.run();
                return;
            } catch (LateException e) {
                if (i == 5) {
                    throw new AssertionError(e.getMessage(), e);
                }
            }
        }
    }

    static void requireAtMost(Duration took, Duration limit, String what) throws LateException {
        if (took.compareTo(limit) > 0) {
            throw new LateException(
                    what + " took " + took.toMillis() + " ms instead of at most " + limit.toMillis() + " ms.");
        }
    }

    /** Requires that a promise is kept. */
    static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new AssertionError(otherwise);
        }
    }

    /** Signals that a check took too long this time. */
    static final class LateException extends Exception {

        private static final long serialVersionUID = 1L;

        LateException(String message) {
            super(message);
        }
    }
}
