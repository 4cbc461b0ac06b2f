// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of an HTTP client on the thread that serves its connections, one after the other, and so gets to know
 * that thread. Before Java 21 there is no way to close a client; the thread goes on until the client is collected, and
 * holds up the end of the JVM by 300 ms meanwhile. An interrupt ends it, which helps no call that still needs it, so the
 * last call does that. Thread-safe.
 */
final class SelectorThreadExecutor implements Executor {

    private static final String TYPE = "jdk.internal.net.http.HttpClientImpl$SelectorManager";

    /** Who runs the tasks instead, or null. */
    private final @Nullable Executor workers;

    /** Belongs to that thread. Two tasks that come up together write to the network in one go. */
    private final Executor inTurn = new SerialExecutor();

    private @Nullable volatile Thread thread;
    private int calls;
    private boolean closed;

    SelectorThreadExecutor(@Nullable Executor workers) {
        this.workers = workers;
    }

    @Override
    public void execute(Runnable task) {
        Thread current = Thread.currentThread();
        if (thread == null && current.getClass().getName().equals(TYPE)) {
            thread = current;
        }
        if (workers != null) {
            workers.execute(task);
        } else if (current == thread) {
            inTurn.execute(task);
        } else {
            task.run();
        }
    }

    synchronized void begin() {
        calls++;
    }

    synchronized void end() {
        calls--;
        stopIfIdle();
    }

    /** Stops the thread after the last call. */
    synchronized void close() {
        closed = true;
        stopIfIdle();
    }

    private void stopIfIdle() {
        Thread running = thread;
        if (closed && calls == 0 && running != null) {
            running.interrupt();
        }
    }
}
