// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The recipe for a quicker start: AppCDS, or the AOT cache from JDK 25 on, which takes one command too; and the quick
 * compiler alone, because a program that ends at once gains nothing from the other one.
 *
 * @param making the options of the run that makes it
 * @param using the options of the runs after that
 */
record Recipe(List<String> making, List<String> using) {

    static Recipe of(String jvmVersion, Path folder, ColdVariant variant) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(variant.label() + "-" + jvmVersion.replaceAll("[^0-9.]", "_"));
        Files.deleteIfExists(file);
        String making = major(jvmVersion) >= 25 ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        String using = major(jvmVersion) >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        return new Recipe(List.of(making + file), List.of(using + file, "-XX:TieredStopAtLevel=1"));
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceAll("\\D.*", ""));
    }
}
