// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The recipe for a quicker start: AppCDS, or the AOT cache from JDK 25 on, which takes one command too.
 *
 * @param file the archive
 * @param making the options of the run that makes it
 * @param using the options of the runs after that
 */
record Archive(Path file, List<String> making, List<String> using) {

    static Archive of(String jvmVersion, Path folder, ColdVariant variant) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(variant.label() + "-" + jvmVersion.replaceAll("[^0-9.]", "_"));
        Files.deleteIfExists(file);
        return major(jvmVersion) >= 25
                ? new Archive(file, List.of("-XX:AOTCacheOutput=" + file), List.of("-XX:AOTCache=" + file))
                : new Archive(
                        file, List.of("-XX:ArchiveClassesAtExit=" + file), List.of("-XX:SharedArchiveFile=" + file));
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceAll("\\D.*", ""));
    }
}
