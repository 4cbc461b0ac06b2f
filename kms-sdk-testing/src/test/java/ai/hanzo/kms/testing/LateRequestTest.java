// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A request that was on its way when the state was reset belongs to the test before. */
class LateRequestTest {
    /** Returns when a thread waits to enter what this thread has locked. */
    private static void awaitSomebodyAt(Object lock) {
        while (Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .noneMatch(thread -> waitsFor(thread, lock))) {
            Thread.onSpinWait();
        }
    }

    private static boolean waitsFor(ThreadInfo thread, Object lock) {
        return thread.getThreadState() == Thread.State.BLOCKED
                && thread.getLockInfo() != null
                && thread.getLockInfo().getIdentityHashCode() == System.identityHashCode(lock);
    }

    @Test
    void leavesNoTraceAfterTheReset() {
        try (FakeKms kms = CheckedKms.start()) {
            Wire.Call create = new Wire(kms).call("POST", CONNECTIONS).json(Wire.connection("a"));
            CompletableFuture<WireResponse> response;
            synchronized (kms.server.lock) {
                response = CompletableFuture.supplyAsync(create::send);
                awaitSomebodyAt(kms.server.lock);
                kms.reset();
                kms.faults().onAll().next(1).status(503);
            }

            assertThat(response).failsWithin(Duration.ofSeconds(10));
            assertThat(kms.calls()).isEmpty();
            assertThat(kms.connections()).isEmpty();
            assertThat(create.send().status()).isEqualTo(503);
        }
    }
}
