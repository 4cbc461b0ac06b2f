// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BusyThreadsTest {

    private static final long SOME_WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    @Test
    void worksUntilItIsClosed() throws InterruptedException {
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        BusyThreads busy = BusyThreads.start(2);
        try (busy) {
            for (Thread thread : busy.threads()) {
                while (cpu.getThreadCpuTime(thread.getId()) < SOME_WORK_NANOS) {
                    assertThat(thread.isAlive()).isTrue();
                    Thread.onSpinWait();
                }
            }
        }

        for (Thread thread : busy.threads()) {
            thread.join();
        }
    }
}
