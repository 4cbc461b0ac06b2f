// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of an HTTP client on the thread that serves its connections, one after the other. So it knows that
 * thread. Thread-safe.
 */
final class SelectorThreadExecutor implements Executor {

    private static final String TYPE = "jdk.internal.net.http.HttpClientImpl$SelectorManager";

    /** Another executor for the tasks, or null. */
    private final @Nullable Executor workers;

    /** Belongs to that thread. Two tasks that start together write to the network at once. */
    private final SerialExecutor inTurn = new SerialExecutor();

    private @Nullable volatile Thread thread;

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

    /** Runs a task after the thread has processed all arrived bytes; on another thread, runs it immediately. */
    void executeLast(Runnable task) {
        if (workers == null && Thread.currentThread() == thread) {
            inTurn.executeLast(task);
        } else {
            task.run();
        }
    }

    /** Returns the thread, or null if it is not known yet. */
    @Nullable Thread thread() {
        return thread;
    }
}
