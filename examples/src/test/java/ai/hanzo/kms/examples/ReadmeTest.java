// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the README compiles and runs as it stands there. */
class ReadmeTest {

    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?)```");

    @Test
    void theProgramCreatesAConnection(@TempDir Path folder) throws Exception {
        Matcher programs = PROGRAM.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(programs.find()).isTrue();
        Path file = Files.writeString(folder.resolve("Connect.java"), programs.group(1));
        try (FakeKms kms = CheckedKms.start()) {
            JavaProcess.Ended ended = JavaProcess.run(
                    Map.of(
                            "HANZO_KMS_URL", kms.url(),
                            "HANZO_KMS_CLIENT_ID", kms.clientId(),
                            "HANZO_KMS_CLIENT_SECRET", kms.clientSecret(),
                            "NORTHFLANK_API_TOKEN", "nf-token-of-the-test"),
                    List.of("-cp", JavaProcess.classPath(), file.toString()));

            assertThat(ended.err()).isEmpty();
            assertThat(ended.out())
                    .startsWith("Created my-northflank-connection, ID "
                            + kms.connections().get(0).id());
            assertThat(ended.status()).isZero();
        }
        assertThat(programs.find()).as("another program in the README").isFalse();
    }
}
