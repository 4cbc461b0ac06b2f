// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What users would write in place of {@code ensureAll}: look at the list, then create with a few threads. */
final class EightAtATime {

    private EightAtATime() {}

    /** The JDK's client can lose an answer; the others are worth having all the same. */
    private static Object resultOf(Future<Object> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            return e;
        }
    }

    static Object ensure(Connections connections, List<String> names) {
        List<Object> made = new ArrayList<>(connections.list(Sized.id(0)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> calls = new ArrayList<>();
            names.forEach(name -> calls.add(threads.submit(() -> connections.create(name))));
            for (Future<Object> call : calls) {
                made.add(resultOf(call));
            }
            return made;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
