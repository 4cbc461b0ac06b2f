// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Threads that keep processors busy, as other programs on the machine would, until they are closed. */
record BusyThreads(List<Thread> threads) implements AutoCloseable {

    static BusyThreads start(int count) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(BusyThreads::compute, "busy-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return new BusyThreads(threads);
    }

    private static void compute() {
        byte[] memory = new byte[1 << 20];
        CRC32 sum = new CRC32();
        while (!Thread.currentThread().isInterrupted()) {
            sum.update(memory);
            memory[(int) (sum.getValue() % memory.length)]++;
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
