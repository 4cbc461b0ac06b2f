// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CpuMeterTest {

    private static final long WORK_NANOS = 30_000_000;

    @Test
    void countsTheWorkOfAThreadThatHasEnded() throws InterruptedException {
        CpuMeter meter = new CpuMeter();
        long before = meter.nanos();
        Thread worker = new Thread(CpuMeterTest::work);
        worker.start();
        worker.join();

        assertThat(meter.nanos() - before).isGreaterThan(WORK_NANOS / 2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesOutTheCompilerWhichHasWorkedInEveryJvm() {
        assertThat(CpuMeter.compilerNanos()).isPositive();
    }

    @Test
    void countsNothingForAThreadThatEndsWhileItIsAsked(@TempDir Path ended) throws IOException {
        // A directory in place of a file, because it can be opened but not read, like the files of such a thread.
        Files.createDirectory(ended.resolve("comm"));

        assertThat(CpuMeter.compilerNanos(ended)).isZero();
    }

    private static void work() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (threads.getCurrentThreadCpuTime() < WORK_NANOS) {
            Thread.onSpinWait();
        }
    }
}
