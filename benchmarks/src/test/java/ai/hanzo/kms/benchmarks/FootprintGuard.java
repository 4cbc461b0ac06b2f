// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars that come along with {@code kms-sdk-northflank}. Sizes don't vary, so there is no tolerance. */
class FootprintGuard {

    private static final int MAX_JARS = 7;
    private static final long MAX_BYTES = 3_500_000;

    // 307,000 before the classes had packages, whose longer names cost 33,000; proxies, certificates, gateways and the
    // check of versions cost 62,000 more; redaction in every notation, decompression and knowing who answered 56,000;
    // the diagnosis step by step and the trial 78,000; verdicts on creates, rules for what is read from JSON and for
    // files 25,000; desired state, secret syncs that converge, renaming, use and rotation of tokens 118,000; LICENSE
    // and NOTICE in each jar 9,000; the seam for transports, six public types and what lies between them and Feign,
    // 12,000; redaction in more notations and doubt about more responses 5,000; writes that are compared with their
    // responses, responses about another resource, and odd numbers 8,000; one wake-up for each response, and paths that
    // are taken apart once, 2,000; fuller messages, and values that look as different as they are, 4,000; who claims
    // a create in doubt, and how long a bulk call had, 4,000; waits before the first item of a bulk call, deletes
    // without an ID in the response, and odd values with the oldest Jackson, 5,000; an apply that keeps its report and
    // its patience whatever happens, and secrets that are prepared for the search once, 2,000;
    // polls, jobs and ensure that wait as long as a failing server asks, 2,000; sign-ins, lookups, plans and jobs that
    // claim no more than they know, 6,000.
    private static final long MAX_OWN_BYTES = 748_000;

    @Test
    void bringsFewJars() throws IOException {
        assertThat(jars()).containsKey("kms-sdk-core").hasSizeLessThanOrEqualTo(MAX_JARS);
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(sum(jars(), "")).isPositive().isLessThanOrEqualTo(MAX_BYTES);
    }

    @Test
    void keepsItsOwnJarsSmall() throws IOException {
        assertThat(sum(jars(), "kms-sdk-")).isPositive().isLessThan(MAX_OWN_BYTES);
    }

    private static long sum(Map<String, Long> jars, String prefix) {
        return jars.entrySet().stream()
                .filter(jar -> jar.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Long> jars() throws IOException {
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("sdk.jars"), "sdk.jars"));
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sizes.put(file.getFileName().toString().replaceFirst("-\\d.*", ""), Files.size(file));
            }
        }
        return sizes;
    }
}
