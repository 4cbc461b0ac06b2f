// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.benchmarks.server.Sized;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call of one variant; {@link CallRunner} says which. */
@State(Scope.Benchmark)
public class CallBenchmark {

    /** The client, a {@link Variant}. */
    @Param("SDK")
    public Variant variant = Variant.SDK;

    /** What is called, a {@link Kind}. */
    @Param("GET")
    public Kind kind = Kind.GET;

    /** How large: bytes of the response to a get, connections in a list, items to ensure. */
    @Param("0")
    public int size;

    /** Where the server is. */
    @Param("")
    public String url = "";

    private static final Duration LONGEST_COMPILING = Duration.ofSeconds(60);
    private static final Duration CALLS = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** What a second of calls may still cause to be compiled. */
    private static final long FEW_MILLIS = 50;

    private @Nullable Connections connections;
    private Callable<Object> call = () -> "";

    /** Makes one client for all threads, and calls until the JIT compiler has nothing left to do. */
    @Setup
    public void open() throws Exception {
        Connections opened = variant.open(url);
        connections = opened;
        call = kind.on(opened, size);
        long end = System.nanoTime() + LONGEST_COMPILING.toNanos();
        long compiled;
        do {
            long before = compileMillis();
            for (long pause = System.nanoTime() + CALLS.toNanos(); System.nanoTime() < pause; ) {
                call.call();
            }
            awaitCompiler();
            compiled = compileMillis() - before;
        } while (compiled > FEW_MILLIS && System.nanoTime() < end);
    }

    /** More code takes longer to compile, and longer still where the calls leave the compiler no processor. */
    private static void awaitCompiler() throws InterruptedException {
        long before;
        do {
            before = compileMillis();
            Thread.sleep(LOOK.toMillis());
        } while (compileMillis() > before);
    }

    private static long compileMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        if (connections != null) {
            connections.close();
        }
    }

    /** Makes the call. One that fails is counted, see {@link CostProfiler}. */
    @Benchmark
    public Object call() throws Exception {
        try {
            return call.call();
        } catch (RuntimeException e) {
            CostProfiler.noteFailure();
            return e;
        }
    }

    /** The calls. */
    public enum Kind {
        /** Reads one connection. */
        GET,
        /** Creates one connection. */
        CREATE,
        /** Changes the description. */
        UPDATE,
        /** Lists many connections. */
        LIST,
        /** Makes sure of many connections, none of which is there. */
        ENSURE_ALL;

        Callable<Object> on(Connections connections, int size) {
            UUID id = Sized.id(size);
            return switch (this) {
                case GET -> () -> connections.get(id);
                case CREATE -> {
                    // One name after another, as a caller would: the SDK creates a name in one thread at a time.
                    AtomicLong count = new AtomicLong();
                    yield () -> connections.create("benchmark-" + count.incrementAndGet());
                }
                case UPDATE -> connections.updates(id, "changed");
                case LIST -> () -> connections.list(id);
                case ENSURE_ALL -> {
                    List<String> names = IntStream.range(0, size)
                            .mapToObj(i -> "benchmark-" + i)
                            .toList();
                    yield () -> connections.ensureAll(names);
                }
            };
        }
    }
}
