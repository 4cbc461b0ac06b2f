// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Tells what a call costs the whole process: time of its threads, see {@link CpuMeter}, and bytes allocated by all of
 * them.
 */
public final class CostProfiler implements InternalProfiler {

    static final String CPU = "cpuMicros";
    static final String BYTES = "bytes";
    static final String RATE = "callsPerSecond";
    static final String FAILED = "failedShare";

    /** JMH makes the profiler and the benchmark apart from each other, in one JVM for each fork. */
    private static final LongAdder FAILURES = new LongAdder();

    private final CpuMeter cpuMeter = new CpuMeter();
    private final AllocationMeter allocation = new AllocationMeter();
    private @Nullable Socket turn;
    private long cpu;
    private long bytes;
    private long start;

    static void noteFailure() {
        FAILURES.increment();
    }

    /** Makes one for a fork; JMH calls it. */
    public CostProfiler() {}

    @Override
    public String getDescription() {
        return "CPU and allocation of the whole process for each call";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        turn = Turns.await(benchmark.getParam("variant"));
        FAILURES.reset();
        bytes = allocation.allocatedBytes();
        cpu = cpuMeter.nanos();
        start = System.nanoTime();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double calls = Math.max(1, result.getMetadata().getAllOps());
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (cpuMeter.nanos() - cpu) / 1000.0;
        double allocated = allocation.allocatedBytes() - bytes;
        endTurn();
        return List.of(
                new ScalarResult(CPU, micros / calls, "us/op", AggregationPolicy.AVG),
                new ScalarResult(BYTES, allocated / calls, "B/op", AggregationPolicy.AVG),
                new ScalarResult(FAILED, FAILURES.sum() / calls, "ops/op", AggregationPolicy.AVG),
                new ScalarResult(RATE, calls / seconds, "ops/s", AggregationPolicy.AVG));
    }

    private void endTurn() {
        if (turn != null) {
            try {
                turn.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
