// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the numbers come from.
 *
 * @param jvm the version of the JVM that was measured
 */
record Environment(String jvm, String os, int processors, String at) {

    static Environment of(Optional<String> java) throws IOException {
        return new Environment(
                java.isPresent() ? version(java.get()) : System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Instant.now().toString());
    }

    static String version(String java) throws IOException {
        Process process = new ProcessBuilder(java, "-XshowSettings:properties", "-version")
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("java.vm.version = "))
                .map(line -> line.substring(line.indexOf('=') + 2))
                .findFirst()
                .orElse("unknown");
    }
}
