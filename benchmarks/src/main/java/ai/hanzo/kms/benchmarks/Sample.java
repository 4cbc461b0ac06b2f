// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.CallBenchmark.Kind;
import ai.hanzo.kms.benchmarks.server.Transport;

/**
 * What one fork measured.
 *
 * @param round the round, in which every variant runs once
 * @param virtual whether the callers were virtual threads
 * @param size see {@link CallBenchmark#size}
 * @param p50Micros the median latency; 0 with more than one thread, where only the rate is measured
 * @param failedShare failed calls among all; the JDK's client can lose one of many thousand when threads share it
 * @param serverCpuMicros the server's time for each request, to see that it is not the bottleneck
 */
record Sample(
        int round,
        Variant variant,
        Kind kind,
        Transport transport,
        int threads,
        boolean virtual,
        int size,
        double p50Micros,
        double p99Micros,
        double callsPerSecond,
        double cpuMicros,
        double bytes,
        double failedShare,
        double serverCpuMicros) {

    /** What all variants of one comparison have in common. */
    Setting setting() {
        return new Setting(kind, transport, threads, virtual, size);
    }

    /** What is measured, whoever does it. */
    record Setting(Kind kind, Transport transport, int threads, boolean virtual, int size) {}
}
