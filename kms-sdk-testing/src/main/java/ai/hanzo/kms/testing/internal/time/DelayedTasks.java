// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holds requests that the server processes after their client has gone, at a time of the fake's clock. */
public final class DelayedTasks {
    private record Task(Instant due, Runnable work) {}

    private final List<Task> tasks = new ArrayList<>();
    private final InstantSource clock;
    private final Object lock;

    public DelayedTasks(InstantSource clock, Object lock) {
        this.clock = clock;
        this.lock = lock;
    }

    public void add(Duration delay, Runnable work) {
        synchronized (lock) {
            tasks.add(new Task(clock.instant().plus(delay), work));
        }
    }

    /** Processes the due requests, the earliest first, so the next read shows their results. */
    public void runDue() {
        synchronized (lock) {
            Instant now = clock.instant();
            List<Task> due = tasks.stream()
                    .filter(task -> !task.due().isAfter(now))
                    .sorted(Comparator.comparing(Task::due))
                    .toList();
            tasks.removeAll(due);
            due.forEach(task -> task.work().run());
        }
    }

    public void clear() {
        synchronized (lock) {
            tasks.clear();
        }
    }
}
