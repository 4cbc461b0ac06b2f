// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs TLS callbacks on daemon threads, which end after a second without work. Thread-safe. */
final class TlsThreads implements Executor {

    private final Set<Thread> started = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), this::start);

    private Thread start(Runnable work) {
        Thread thread = new Thread(work, "hanzo-kms-tls");
        thread.setDaemon(true);
        note(thread);
        return thread;
    }

    private void note(Thread thread) {
        started.removeIf(old -> old.getState() == Thread.State.TERMINATED);
        started.add(thread);
    }

    /** Notes a thread that the JDK starts on a small machine to complete one request, but not the threads of a pool. */
    void noteAny(Thread completing, Thread caller) {
        if (completing != caller && !(completing instanceof ForkJoinWorkerThread)) {
            note(completing);
        }
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** From now on, a thread ends after its work. */
    void close() {
        pool.setKeepAliveTime(0, TimeUnit.NANOSECONDS);
    }

    void await(Patience patience) {
        started.forEach(patience::join);
    }
}
