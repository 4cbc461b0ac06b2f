// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.call.KmsLog;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a client of the JDK that the SDK made, and counts its calls. Thread-safe.
 *
 * <p>A server closes a connection that is idle for 30 s, and a firewall may drop it silently, but JDK 17 keeps it for
 * 20 minutes. The JDK can't drop a single connection, so the SDK stops using a client whose connections may have been
 * idle for 20 s. A client has at most as many connections as it had concurrent calls. None is idle while that many
 * calls run.
 *
 * <p>Before Java 21 a client can't be closed. Its thread runs until the client is garbage collected, and delays the end
 * of the JVM by 300 ms. An interrupt ends the thread, but also fails running calls, so the last call interrupts it.
 */
final class OwnClient {

    private static final Logger LOG = LoggerFactory.getLogger(KmsLog.NAME);
    private static final long LONGEST_REST = Duration.ofSeconds(20).toNanos();

    private final HttpClient http;
    private final SelectorThreadExecutor selector;
    private final RequestSender sending;
    private final LongSupplier nanoTime;
    private int calls;
    private int mostCalls;

    /** The last time with the largest number of concurrent calls so far. */
    private long fullAt;

    private boolean retired;

    OwnClient(HttpClient http, SelectorThreadExecutor selector, RequestSender sending, LongSupplier nanoTime) {
        this.http = http;
        this.selector = selector;
        this.sending = sending;
        this.nanoTime = nanoTime;
    }

    HttpClient http() {
        return http;
    }

    /** Returns an executor for tasks that may run later; see {@link SelectorThreadExecutor#executeLast}. */
    Executor last() {
        return selector::executeLast;
    }

    /** Begins a call, or returns false if it must use another client. */
    synchronized boolean begin() {
        long now = nanoTime.getAsLong();
        if (retired || (calls < mostCalls && now - fullAt > LONGEST_REST)) {
            return false;
        }
        calls++;
        if (calls >= mostCalls) {
            mostCalls = calls;
            fullAt = now;
        }
        return true;
    }

    synchronized void end() {
        if (calls == mostCalls) {
            fullAt = nanoTime.getAsLong();
        }
        calls--;
        if (retired && calls == 0) {
            stop();
        }
    }

    /** Accepts no more calls, and ends with the last one. */
    synchronized void retire() {
        retired = true;
        if (calls == 0) {
            stop();
        }
    }

    /** Accepts no more calls, and aborts the running ones if the JDK can. */
    synchronized void close() {
        retired = true;
        if (calls == 0 || http instanceof AutoCloseable) {
            stop();
        }
    }

    private void stop() {
        Thread thread = selector.thread();
        if (http instanceof AutoCloseable) {
            sending.end(this::shutDown);
        } else if (thread != null) {
            thread.interrupt();
        }
    }

    private void shutDown() {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(http);
        } catch (ReflectiveOperationException e) {
            LOG.warn("The HTTP client could not be shut down: {}", e.getClass().getName());
        }
    }

    boolean isOver() {
        Thread thread = selector.thread();
        return thread == null || !thread.isAlive();
    }

    void await(Patience patience) {
        Thread thread = selector.thread();
        if (thread != null) {
            patience.join(thread);
        }
    }
}
