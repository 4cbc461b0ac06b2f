// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** Many threads that do the same thing, beginning at one moment. */
final class Crowd {

    private final List<Object> results = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private Crowd() {}

    /** Runs the work in so many threads and waits for all of them. */
    static Crowd of(int threads, Callable<?> work) throws InterruptedException {
        return of(threads, Thread::new, work);
    }

    static Crowd of(int threads, ThreadFactory factory, Callable<?> work) throws InterruptedException {
        Crowd crowd = new Crowd();
        CountDownLatch ready = new CountDownLatch(threads);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = factory.newThread(() -> {
                ready.countDown();
                try {
                    go.await();
                    crowd.results.add(work.call());
                } catch (Throwable e) {
                    crowd.failures.add(e);
                }
            });
            started.add(thread);
            thread.start();
        }
        ready.await();
        go.countDown();
        for (Thread thread : started) {
            thread.join();
        }
        return crowd;
    }

    List<Object> results() {
        return results;
    }

    List<Throwable> failures() {
        return failures;
    }
}
