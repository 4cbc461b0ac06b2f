// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.fixture.FaultyStore;
import ai.hanzo.kms.fixture.RealTiming;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Creates of two programs that want the same names, over real sockets, with faults of every kind on almost a third of all
 * requests. The full number runs with {@code -Dcreates.under.fire=10000}.
 */
class CreatesUnderFireTest {

    private static final int CREATES = Integer.getInteger("creates.under.fire", 1_500);

    /** Two callers of the one program and one of the other want each name. */
    private static final int CALLERS = 3;

    private static final int NAMES = (CREATES + CALLERS - 1) / CALLERS;
    private static final int THREADS = 8;

    /** Closer than that the table can't tell two programs apart: the bounds of the clock are at most 2 s wide. */
    private static final Duration CLOCK = Duration.ofSeconds(2);

    private final FaultyStore store = new FaultyStore(20_261_123, 0.3, 40);
    private final Map<String, Ending> endings = new ConcurrentHashMap<>();

    @Test
    void everyCreateEndsWithTheTruthOrWithADoubt() throws InterruptedException, ExecutionException {
        Instant start = Instant.now();
        for (int name = 0; name < NAMES; name++) {
            if (name % 5 == 0) {
                store.store(name(name), "same", start.minusSeconds(name % 2 == 0 ? 5 : 900));
            }
        }
        try (ScriptedServer server = ScriptedServer.responding(store::response);
                KmsClient one = client(server);
                KmsClient other = client(server)) {
            AtomicInteger next = new AtomicInteger();
            runInThreads(() -> {
                for (int i = next.getAndIncrement(); i < NAMES * CALLERS; i = next.getAndIncrement()) {
                    int name = i / CALLERS;
                    int caller = i % CALLERS;
                    create(caller == 2 ? other : one, caller, name);
                }
            });
        }

        // How many are late depends on the load of the machine; a few show that the test covers them.
        assertThat(store.settle()).as("requests carried out late").isGreaterThan(NAMES / 50);
        if (Integer.getInteger("creates.under.fire") != null) {
            System.out.println(summary());
        }
        endings.values().forEach(this::requireTruth);
        requireNothingTwiceAndNothingLost();
        assertThat(endings).hasSize(NAMES * CALLERS);
        assertThat(store.faults()).isGreaterThan(NAMES);
        long own = endings.values().stream().filter(ending -> ending.id != null).count();
        assertThat(own).as("creates that succeeded").isGreaterThan(NAMES * 7 / 10);
    }

    private void create(KmsClient kms, int caller, int name) {
        // Of half of the names the programs want different things.
        String description = name % 2 == 0 ? "same" : "wanted by " + (caller == 2 ? "other" : "one");
        String tag = caller + "/" + name;
        Instant began = Instant.now();
        UUID id = null;
        KmsException failure = null;
        try {
            id = Creations.of(kms.calls())
                    .create(call -> new StoredCreation(call, name(name), description, tag))
                    .id();
        } catch (KmsException e) {
            failure = e;
        }
        endings.put(tag, new Ending(tag, name(name), description, began, Instant.now(), id, failure));
    }

    private void requireTruth(Ending ending) {
        FaultyStore.Thing thing = store.stored().get(ending.name);
        boolean made = thing != null && thing.call().equals(ending.tag);
        if (ending.id != null) {
            boolean mayBeMine = thing != null
                    && thing.id().equals(ending.id)
                    && thing.description().equals(ending.description)
                    && !thing.created().isBefore(ending.began.minus(CLOCK))
                    && !thing.created().isAfter(ending.ended.plus(CLOCK));
            assertThat(mayBeMine)
                    .as("%s claims what is another's: %s", ending, thing)
                    .isTrue();
        } else if (ending.failure instanceof OutcomeUnknownException unknown) {
            assertThat(unknown.name()).isEqualTo(ending.name);
            assertThat(unknown.foundId() == null || (thing != null && thing.id().equals(unknown.foundId())))
                    .isTrue();
        } else {
            boolean givenToTheOther = made && isGivenToAnotherCaller(ending, thing);
            assertThat(made && !givenToTheOther)
                    .as("%s is certain of what is not true: %s", ending, thing)
                    .isFalse();
            assertThat(ending.failure != null && !ending.failure.isOutcomeUnknown())
                    .isTrue();
            assertThat(thing != null || !(ending.failure instanceof NameConflictException))
                    .isTrue();
        }
    }

    /** The table gives what two callers of one program made alike to the first that asks. */
    private boolean isGivenToAnotherCaller(Ending ending, FaultyStore.@Nullable Thing thing) {
        return thing != null
                && endings.values().stream()
                        .anyMatch(each -> !each.tag.equals(ending.tag)
                                && each.program().equals(ending.program())
                                && thing.id().equals(each.id));
    }

    private void requireNothingTwiceAndNothingLost() {
        Set<String> given = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        Set<String> doubts = new HashSet<>();
        for (Ending ending : endings.values()) {
            if (ending.id != null) {
                ids.add(ending.id);
                boolean first = given.add(ending.id + ending.program());
                assertThat(first).as("%s was given twice by one client", ending).isTrue();
            } else if (ending.failure instanceof OutcomeUnknownException) {
                doubts.add(ending.tag);
            }
        }
        assertThat(store.stored().values())
                .allSatisfy(thing -> assertThat(ids.contains(thing.id())
                                || doubts.contains(thing.call())
                                || thing.call().equals("another program"))
                        .as("%s is stored and nobody was told", thing)
                        .isTrue());
    }

    private String summary() {
        Map<String, Long> kinds = endings.values().stream()
                .collect(Collectors.groupingBy(
                        ending -> ending.failure == null
                                ? "own"
                                : ending.failure.getClass().getSimpleName(),
                        TreeMap::new,
                        Collectors.counting()));
        return endings.size() + " creates, " + store.faults() + " faults: " + kinds;
    }

    private static String name(int number) {
        return "thing-" + number;
    }

    private static KmsClient client(ScriptedServer server) {
        return Things.client(server.url())
                .attemptTimeout(Duration.ofMillis(400))
                .extend(settings -> settings.timing(new HastyTiming()))
                .build();
    }

    private static void runInThreads(Runnable worker) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(worker));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private record Ending(
            String tag,
            String name,
            String description,
            Instant began,
            Instant ended,
            @Nullable UUID id,
            @Nullable KmsException failure) {

        String program() {
            return tag.startsWith("2") ? "other" : "one";
        }
    }

    /** Real time, but a pause takes none. */
    private static final class HastyTiming extends RealTiming {

        @Override
        public void sleep(Duration time) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
