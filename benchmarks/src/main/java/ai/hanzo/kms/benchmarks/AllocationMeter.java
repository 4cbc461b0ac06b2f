// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that all threads of this JVM allocate, not the caller's alone. From JDK 21 on the JVM itself sums up,
 * ended threads included; before, what a thread allocates between the last look at it and its end is not seen.
 */
final class AllocationMeter {

    private static final @Nullable MethodHandle TOTAL = total();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> seen = new HashMap<>();

    /** Returns the bytes allocated so far; only the difference of two results means something. */
    synchronized long allocatedBytes() {
        if (TOTAL != null) {
            try {
                return (long) TOTAL.invokeExact(threads);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            seen.merge(ids[i], bytes[i], Math::max);
        }
        return seen.values().stream().mapToLong(Long::longValue).sum();
    }

    private static @Nullable MethodHandle total() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
