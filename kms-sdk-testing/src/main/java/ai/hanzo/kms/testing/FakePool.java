// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps fakes that have started, for one test after another. JUnit closes it at the end of the run. Thread-safe. */
@SuppressWarnings("deprecation") // Newer versions of JUnit close any AutoCloseable, the older ones this type only.
final class FakePool implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** What fakes of one kind begin with. */
    record Kind(Generation generation, List<String> projects) {
        FakeKms start(FakeKmsBuilder builder) {
            builder.generation(generation);
            projects.forEach(id -> builder.project(id, id));
            return builder.start();
        }
    }

    private final Map<Kind, Queue<FakeKms>> idle = new ConcurrentHashMap<>();
    private final Set<FakeKms> all = new HashSet<>();

    private final Supplier<FakeKmsBuilder> builders;

    /** Each fake is begun with a builder of its own. */
    FakePool(Supplier<FakeKmsBuilder> builders) {
        this.builders = builders;
    }

    FakeKms take(Kind kind) {
        FakeKms fake = idle(kind).poll();
        if (fake == null) {
            fake = kind.start(builders.get());
            synchronized (all) {
                all.add(fake);
            }
        }
        fake.startAnew();
        fake.server.forgetTokens();
        return fake;
    }

    /** Closes the client, so that a thread that a test left behind can't meddle with the next test. */
    void giveBack(Kind kind, FakeKms fake) {
        fake.network.closeClient();
        try {
            fake.testEnded();
        } finally {
            if (fake.network.isOpen()) {
                idle(kind).add(fake);
            } else {
                synchronized (all) {
                    all.remove(fake);
                }
            }
        }
    }

    private Queue<FakeKms> idle(Kind kind) {
        return idle.computeIfAbsent(kind, key -> new ConcurrentLinkedQueue<>());
    }

    @Override
    public void close() {
        synchronized (all) {
            List<Runnable> closings =
                    all.stream().<Runnable>map(fake -> fake::close).toList();
            all.clear();
            EveryStep.of(closings);
        }
    }
}
