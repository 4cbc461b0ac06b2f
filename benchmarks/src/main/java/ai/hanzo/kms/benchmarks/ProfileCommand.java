// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Sums up a profile: who takes the time of the threads that call and of the client's own. Each sample belongs to the system
 * if it was in a call of it, else to the library whose code is nearest. The JIT compiler and the collector are left out.
 */
@Command(
        name = "profile",
        description = "Who takes the time, from a file that async-profiler wrote as collapsed stacks.")
final class ProfileCommand implements Callable<Integer> {

    private static final Pattern JVM_THREAD = Pattern.compile("(C[12] |GC |G1 |VM |Sweeper|Service|main).*");

    @Parameters(description = "The file.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        Map<Owner, Long> samples =
                shares(Files.readAllLines(Optional.ofNullable(file).orElseThrow()));
        long all = samples.values().stream().mapToLong(Long::longValue).sum();
        samples.forEach((owner, count) ->
                System.out.printf(Locale.ROOT, "| %s | %.0f %% |%n", owner.label, 100.0 * count / all));
        return 0;
    }

    static Map<Owner, Long> shares(List<String> lines) {
        Map<Owner, Long> samples = new EnumMap<>(Owner.class);
        for (String line : lines) {
            int end = line.lastIndexOf(' ');
            List<String> frames = Arrays.asList(line.substring(0, end).split(";", -1));
            String thread = frames.get(0).replace("[", "");
            if (frames.size() > 1 && !JVM_THREAD.matcher(thread).matches()) {
                samples.merge(owner(frames), Long.parseLong(line.substring(end + 1)), Long::sum);
            }
        }
        return samples;
    }

    private static Owner owner(List<String> frames) {
        String leaf = frames.get(frames.size() - 1);
        for (Owner system : List.of(Owner.SOCKETS, Owner.THREADS)) {
            if (system.code.matcher(leaf).lookingAt()) {
                return system;
            }
        }
        for (int i = frames.size() - 1; i > 0; i--) {
            for (Owner library : Owner.values()) {
                if (library.code.matcher(frames.get(i)).lookingAt()) {
                    return library;
                }
            }
        }
        return Owner.OTHERS;
    }

    /** Whose code it is. */
    enum Owner {
        SOCKETS("sockets (system calls)", "writev|read$|write$|__GI_read|__GI_write|epoll"),
        THREADS("parking and waking threads (system calls)", ".*(futex|cond_signal|lll_lock)"),
        JDK("the JDK's HTTP client", "jdk/internal/net/http|java/net/http|sun/nio|sun/net"),
        FEIGN("Feign", "feign/"),
        JACKSON("Jackson", "com/fasterxml/"),
        BENCHMARK("the benchmark", "ai/hanzo/kms/benchmarks|org/openjdk/jmh"),
        SDK("the SDK", "ai/hanzo/"),
        OTHERS("others", "(?!)");

        private final String label;
        private final Pattern code;

        Owner(String label, String code) {
            this.label = label;
            this.code = Pattern.compile(code);
        }
    }
}
