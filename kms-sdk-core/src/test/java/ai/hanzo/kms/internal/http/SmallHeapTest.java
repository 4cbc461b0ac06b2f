// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endless and huge responses in a JVM of 64 MiB. */
public class SmallHeapTest {

    @Test
    void endlessAndHugeResponsesLeaveAJvmOf64MebibytesAlive(@TempDir Path folder)
            throws IOException, InterruptedException {
        ForkedJvm program =
                ForkedJvm.run(folder, 64, Duration.ofSeconds(150), List.of(SmallHeapProgram.class.getName()));

        assertThat(program.output()).endsWith("survived 33" + System.lineSeparator());
        assertThat(program.status()).isZero();
    }
}
