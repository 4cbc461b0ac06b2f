// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where and when the numbers were taken.
 *
 * @param jvm the version of the JVM that was measured
 * @param os the operating system with its kernel
 * @param cpu the model of the processor
 * @param load how many threads wanted a processor in the minute before
 */
record Environment(String jvm, String os, String cpu, int processors, double load, String at) {

    static Environment of(Optional<String> java) throws IOException {
        return new Environment(
                java.isPresent() ? version(java.get()) : vendorAndVersion(System.getProperties()),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpu(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Instant.now().toString());
    }

    static String version(String java) throws IOException {
        Process process = new ProcessBuilder(java, "-XshowSettings:properties", "-version")
                .redirectErrorStream(true)
                .start();
        Properties properties = new Properties();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" = ", 2))
                .filter(setting -> setting.length == 2)
                .forEach(setting -> properties.setProperty(setting[0].strip(), setting[1]));
        return vendorAndVersion(properties);
    }

    private static String vendorAndVersion(Properties properties) {
        return properties.getProperty("java.vm.version", "unknown") + ", " + properties.getProperty("java.vendor", "?");
    }

    /** Returns the model that Linux tells, or "unknown". */
    private static String cpu(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
