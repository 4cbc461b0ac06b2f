// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.server.Sized;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The calls that are measured, as each variant makes them. Thread-safe. */
interface Connections extends AutoCloseable {

    /** The credential of every variant but the SDK, which signs in for one of the same length. */
    String ACCESS_TOKEN = "benchmark.access.token-".repeat(8);

    String API_TOKEN = "nf-benchmark-api-token-0123456789";

    Object create(String name);

    Object get(UUID id);

    /** Changes a description, again and again, of a connection that the caller has read before. */
    Callable<Object> updates(UUID id, String description);

    List<?> list(UUID project);

    /** Does what users would write in place of {@code ensureAll}: looks at the list, then creates with eight threads. */
    default Object ensureAll(List<String> names) {
        List<Object> made = new ArrayList<>(list(Sized.id(0)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> calls = new ArrayList<>();
            names.forEach(name -> calls.add(threads.submit(() -> create(name))));
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

    /** The JDK's client can lose a response; the others are worth having all the same. */
    private static Object resultOf(Future<Object> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            return e;
        }
    }

    @Override
    void close();
}
