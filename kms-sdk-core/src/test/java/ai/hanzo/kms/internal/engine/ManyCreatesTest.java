// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.fixture.FaultyStore;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.internal.call.SystemTiming;
import ai.hanzo.kms.spi.Creation;
import ai.hanzo.kms.spi.Timing;
import feign.Param;
import feign.RequestLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Creates under fire: many threads, real sockets, faults of every kind on almost a third of all requests. */
class ManyCreatesTest {

    private static final int CREATES = 10_000;
    private static final int THREADS = 8;

    @Test
    void everyReportedSuccessIsStoredOnceAndNothingIsStoredInSilence() throws InterruptedException, ExecutionException {
        FaultyStore store = new FaultyStore(20_261_123, 0.3, 40);
        Map<String, UUID> successes = new ConcurrentHashMap<>();
        Set<String> unknown = ConcurrentHashMap.newKeySet();
        Map<String, KmsException> failures = new ConcurrentHashMap<>();
        AtomicInteger names = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.responding(store::response);
                KmsClient kms = Things.client(server.url())
                        .attemptTimeout(Duration.ofMillis(400))
                        .extend(settings -> settings.timing(new HastyTiming()))
                        .build()) {
            Callable<Void> worker = () -> {
                for (int i = names.getAndIncrement(); i < CREATES; i = names.getAndIncrement()) {
                    String name = "thing-" + i;
                    try {
                        successes.put(name, create(kms, name).id());
                    } catch (OutcomeUnknownException e) {
                        assertThat(e.name()).isEqualTo(name);
                        unknown.add(name);
                    } catch (KmsException e) {
                        failures.put(name, e);
                    }
                }
                return null;
            };
            runInThreads(worker);
        }

        assertThat(successes.size() + unknown.size() + failures.size()).isEqualTo(CREATES);
        assertThat(successes)
                .allSatisfy((name, id) ->
                        assertThat(store.stored().get(name)).isNotNull().contains(id.toString()));
        assertThat(store.stored().keySet()).allMatch(name -> successes.containsKey(name) || unknown.contains(name));
        assertThat(failures)
                .allSatisfy((name, e) -> assertThat(e.isOutcomeUnknown()).isFalse());
        assertThat(store.stores()).isEqualTo(store.stored().size());
        assertThat(store.faults()).isGreaterThan(CREATES / 4);
        assertThat(successes).hasSizeGreaterThan(CREATES * 9 / 10);
    }

    private static void runInThreads(Callable<Void> worker) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(worker));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Stored create(KmsClient kms, String name) {
        return Creations.of(kms.calls()).create(call -> new StoredCreation(call, name));
    }

    /** The calls of the store. */
    interface StoreApi {

        @RequestLine("POST /api/v1/stored")
        One create(Map<String, String> body);

        @RequestLine("GET /api/v1/stored/name/{name}")
        One find(@Param("name") String name);
    }

    /** The response that holds one thing. */
    record One(Stored thing) {

        public One {
            Objects.requireNonNull(thing, "thing");
        }
    }

    /** A thing that the store keeps. */
    record Stored(UUID id, String name, Instant createdAt) {

        public Stored {
            Objects.requireNonNull(id, "id");
        }
    }

    private record StoredCreation(Calls call, String name) implements Creation<Stored> {

        @Override
        public String what() {
            return "thing";
        }

        @Override
        public Scope scope() {
            return Scope.organization();
        }

        @Override
        public Stored send() {
            return call.api(StoreApi.class).create(Map.of("name", name)).thing();
        }

        @Override
        public Optional<Stored> find() {
            return Creations.of(call)
                    .find(() -> call.api(StoreApi.class).find(name).thing());
        }

        @Override
        public UUID id(Stored thing) {
            return thing.id();
        }

        @Override
        public Instant createdAt(Stored thing) {
            return thing.createdAt();
        }

        @Override
        public boolean isAsRequested(Stored thing) {
            return thing.name().equals(name);
        }
    }

    /** Real time, but a pause takes none. */
    private static final class HastyTiming implements Timing {

        private final Timing real = new SystemTiming();

        @Override
        public long nanoTime() {
            return real.nanoTime();
        }

        @Override
        public Instant now() {
            return real.now();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }

        @Override
        public double random() {
            return real.random();
        }
    }
}
