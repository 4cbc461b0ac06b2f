// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What starts cold, and the jars that a program of its kind has on its class path. */
enum ColdVariant {
    SDK("kms-sdk-core", "kms-sdk-northflank", "feign-core", "slf4j"),
    SDK_SIGN_IN("kms-sdk-core", "kms-sdk-northflank", "feign-core", "slf4j"),
    /** Signs in and makes sure of one connection: the job that people run. */
    SDK_JOB("kms-sdk-core", "kms-sdk-northflank", "feign-core", "slf4j"),
    /** The same job on the command line. */
    CLI("kms-sdk-core", "kms-sdk-northflank", "kms-sdk-cli", "feign-core", "slf4j", "picocli", "snakeyaml"),
    FLOOR("jackson-"),
    /** Signs in, looks for the connection by name, and creates it. */
    FLOOR_JOB("jackson-"),
    FEIGN_JAVA11("feign-core", "feign-jackson", "feign-java11"),
    FEIGN_HC5("feign-core", "feign-jackson", "feign-hc5", "httpc", "slf4j"),
    FEIGN_OKHTTP("feign-core", "feign-jackson", "feign-okhttp", "ok", "kotlin-stdlib", "annotations-");

    /** The beginnings of their names, as a pattern. */
    private final String jars;

    ColdVariant(String... jars) {
        this.jars = "(" + String.join("|", jars) + ").*";
    }

    /** Returns the class path: Jackson, the program itself, and the variant's own jars; nothing is shaded. */
    String classPath(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> belongs(file.getFileName().toString()))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private boolean belongs(String jar) {
        return jar.startsWith("jackson-") || jar.startsWith("kms-sdk-benchmarks") || jar.matches(jars);
    }

    /** Returns what it is compared with: what does the same, written by hand. */
    ColdVariant floor() {
        return switch (this) {
            case SDK_JOB, CLI, FLOOR_JOB -> FLOOR_JOB;
            default -> FLOOR;
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
