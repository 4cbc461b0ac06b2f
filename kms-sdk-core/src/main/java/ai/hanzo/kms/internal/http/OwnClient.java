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
 * One client of the JDK that the SDK made, and the calls over it. Thread-safe.
 *
 * <p>A server closes a connection that rests for 30 s, and a firewall may do so without telling anybody, while the JDK 17
 * keeps it for 20 minutes. The JDK can't be told to drop it, so a client whose connections may have rested for 20 s is used
 * no more. None rests while all are in use, and there are never more of them than there were calls at once.
 *
 * <p>Before Java 21 there is no way to close a client; its thread goes on until the client is collected, and holds up the
 * end of the JVM by 300 ms meanwhile. An interrupt ends it, which helps no call that still needs it, so the last call
 * does that.
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

    /** When there were last as many calls as there have ever been. */
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

    /** Returns what runs a task that need not be the next; see {@link SelectorThreadExecutor#executeLast}. */
    Executor last() {
        return selector::executeLast;
    }

    /** Begins a call, or returns false when another client has to take it. */
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

    /** Takes no more calls, and ends with the last one. */
    synchronized void retire() {
        retired = true;
        if (calls == 0) {
            stop();
        }
    }

    /** Takes no more calls, and breaks off those under way where the JDK can do that. */
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
