// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.benchmarks.server.ServerProcess;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a short job loads. */
@EnabledOnOs(OS.LINUX)
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "the HTTP client of newer JDKs compares records itself")
@Tag("matrix")
class ColdStartTest {

    /** The first comparison of two records makes the JVM build a method for it, which takes longer than a request. */
    @Test
    void aJobComparesNoRecords(@TempDir Path folder) throws IOException {
        Path loaded = folder.resolve("loaded.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (ServerProcess server = ServerProcess.start()) {
            new ColdStart(java, server, Transport.CLEAR)
                    .run(
                            0,
                            ColdVariant.SDK_JOB,
                            false,
                            List.of("-Xlog:class+load:file=" + loaded),
                            System.getProperty("java.class.path"));
        }

        assertThat(Files.readString(loaded))
                .contains("ai.hanzo.kms.northflank.NorthflankConnections ")
                .doesNotContain("java.lang.runtime.ObjectMethods ");
    }
}
