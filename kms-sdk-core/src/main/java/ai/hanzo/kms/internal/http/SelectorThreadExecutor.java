// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of an HTTP client on the thread that serves its connections, one after the other, and so gets to know
 * that thread. Thread-safe.
 */
final class SelectorThreadExecutor implements Executor {

    private static final String TYPE = "jdk.internal.net.http.HttpClientImpl$SelectorManager";

    /** Who runs the tasks instead, or null. */
    private final @Nullable Executor workers;

    /** Belongs to that thread. Two tasks that come up together write to the network in one go. */
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

    /** Runs a task of that thread once it has done all that it can with what has arrived; elsewhere at once. */
    void executeLast(Runnable task) {
        if (workers == null && Thread.currentThread() == thread) {
            inTurn.executeLast(task);
        } else {
            task.run();
        }
    }

    /** Returns the thread, or null as long as it is not known. */
    @Nullable Thread thread() {
        return thread;
    }
}
