// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in the calling thread, one after the other: a task that another task submits waits for its end. Belongs to
 * one thread.
 */
final class SerialExecutor implements Executor {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Runnable> lastTasks = new ArrayDeque<>();
    private boolean running;

    /** Runs the task, or queues it if another task runs. Throws the last failure after all tasks have run. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (running) {
            return;
        }
        running = true;
        Throwable fault = null;
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                fault = e;
            }
        }
        running = false;
        if (fault instanceof Error error) {
            throw error;
        } else if (fault != null) {
            throw (RuntimeException) fault;
        }
    }

    /** Runs the task after all others, including tasks that are submitted until then. */
    void executeLast(Runnable task) {
        if (running) {
            lastTasks.add(task);
        } else {
            execute(task);
        }
    }

    private @Nullable Runnable next() {
        Runnable task = tasks.poll();
        return task == null ? lastTasks.poll() : task;
    }
}
