// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells how much processor time this JVM has used, without that of the JIT compiler: its work is done at some time, and
 * variants with much code would look expensive until then. Where there is no {@code /proc}, the compiler counts too.
 */
final class CpuMeter {

    private static final Path THREADS = Path.of("/proc/self/task");

    private final com.sun.management.OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

    /** Returns the time so far in nanoseconds; only the difference of two results means something. */
    long nanos() {
        return system.getProcessCpuTime() - compilerNanos();
    }

    /** Compiler threads are few and stay, so none is missed; threads for calls may come and go. */
    static long compilerNanos() {
        if (!Files.isDirectory(THREADS)) {
            return 0;
        }
        try (Stream<Path> threads = Files.list(THREADS)) {
            List<Path> all = threads.toList();
            return all.stream().mapToLong(CpuMeter::compilerNanos).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns 0 for a thread that ends meanwhile: depending on the moment, its files are missing or can't be read. */
    static long compilerNanos(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
                return 0;
            }
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
        } catch (IOException e) {
            return 0;
        }
    }
}
