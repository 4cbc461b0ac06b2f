// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lends a new fake to each test, on the ports of one that is over: starting those is what costs. What a test leaves behind
 * knows neither the credentials nor the state of the next. JUnit closes it at the end of the run. Thread-safe.
 */
@SuppressWarnings("deprecation") // Newer versions of JUnit close any AutoCloseable, the older ones this type only.
final class FakePool implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** What fakes of one kind begin with. */
    record Kind(Generation generation, List<String> projects) {
        FakeKmsBuilder begin(FakeKmsBuilder builder) {
            builder.generation(generation);
            projects.forEach(id -> builder.project(id, id));
            return builder;
        }
    }

    private final Queue<FakeSockets> idle = new ConcurrentLinkedQueue<>();
    private final Set<FakeKms> lent = new HashSet<>();

    private final Supplier<FakeKmsBuilder> builders;

    /** Each fake is begun with a builder of its own. */
    FakePool(Supplier<FakeKmsBuilder> builders) {
        this.builders = builders;
    }

    FakeKms take(Kind kind) {
        FakeKmsBuilder builder = kind.begin(builders.get());
        builder.sockets = idle.poll();
        FakeKms fake = builder.start();
        synchronized (lent) {
            lent.add(fake);
        }
        return fake;
    }

    void giveBack(FakeKms fake) {
        synchronized (lent) {
            lent.remove(fake);
        }
        fake.network.leave().ifPresent(idle::add);
    }

    @Override
    public void close() {
        List<Runnable> closings = new ArrayList<>();
        synchronized (lent) {
            lent.forEach(fake -> closings.add(fake::close));
            lent.clear();
        }
        idle.forEach(sockets -> closings.add(sockets::close));
        idle.clear();
        EveryStep.of(closings);
    }
}
