// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.SocketSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lends a new fake to each test, on the ports of an earlier one, because starting ports is expensive. A client that a test leaves
 * behind knows neither the credentials nor the state of the next fake. JUnit closes the pool at the end of the run.
 * Thread-safe.
 */
@SuppressWarnings("deprecation") // Newer versions of JUnit close any AutoCloseable, the older ones this type only.
final class FakePool implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** The settings of fakes of one kind. */
    record Kind(Generation generation, List<String> projects) {
        FakeKmsBuilder begin(FakeKmsBuilder builder) {
            builder.generation(generation);
            projects.forEach(id -> builder.project(id, id));
            return builder;
        }
    }

    private final Queue<FakeSockets> idle = new ConcurrentLinkedQueue<>();
    private final Map<FakeKms, FakeSockets> lent = new HashMap<>();
    private final Function<FakeSockets.Source, FakeKmsBuilder> builders;

    FakePool(Function<FakeSockets.Source, FakeKmsBuilder> builders) {
        this.builders = builders;
    }

    FakeKms take(Kind kind) {
        FakeSockets sockets =
                Objects.requireNonNullElseGet(idle.poll(), () -> new FakeSockets(SocketSettings.standard()));
        FakeKms fake = kind.begin(builders.apply(settings -> sockets)).start();
        synchronized (lent) {
            lent.put(fake, sockets);
        }
        return fake;
    }

    void giveBack(FakeKms fake) {
        FakeSockets sockets;
        synchronized (lent) {
            sockets = lent.remove(fake);
        }
        if (sockets != null && sockets.evict()) {
            idle.add(sockets);
        }
    }

    @Override
    public void close() {
        List<Runnable> closings = new ArrayList<>();
        synchronized (lent) {
            lent.keySet().forEach(fake -> closings.add(fake::close));
            lent.clear();
        }
        idle.forEach(sockets -> closings.add(sockets::close));
        idle.clear();
        CleanupSteps.runAll(closings);
    }
}
