// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.server.Sized;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Counts what clients keep: the heap and the threads of one at rest, and what many calls leave behind. */
final class MemoryProgram {

    private static final int CLIENTS = 50;
    private static final int WARM_UP = 2_000;

    private MemoryProgram() {}

    /**
     * Prints bytes for one client, threads for one client, growth in bytes, growth in threads.
     *
     * @param args a {@link Variant}, the URL of the server, and how many calls to make
     */
    public static void main(String[] args) {
        Variant variant = Variant.valueOf(args[0]);
        Connections first = variant.open(args[1]);
        call(first, WARM_UP);
        long heap = usedHeap();
        int threads = Thread.activeCount();
        List<Connections> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Connections client = variant.open(args[1]);
            call(client, 1);
            clients.add(client);
        }
        long heapForOne = (usedHeap() - heap) / CLIENTS;
        double threadsForOne = (Thread.activeCount() - threads) / (double) CLIENTS;
        long heapBefore = usedHeap();
        int threadsBefore = Thread.activeCount();
        call(first, Integer.parseInt(args[2]));
        System.out.println(heapForOne + " " + threadsForOne + " " + (usedHeap() - heapBefore) + " "
                + (Thread.activeCount() - threadsBefore));
        clients.forEach(Connections::close);
        System.exit(0);
    }

    private static void call(Connections connections, int calls) {
        for (int i = 0; i < calls; i++) {
            if (i % 2 == 0) {
                connections.create("benchmark");
            } else {
                connections.get(Sized.id(0));
            }
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
