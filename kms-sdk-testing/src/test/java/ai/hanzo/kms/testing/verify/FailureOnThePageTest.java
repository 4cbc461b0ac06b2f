// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import static ai.hanzo.kms.testing.Operation.CREATE_CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/fake-reference.md shows a failed check as it is. */
class FailureOnThePageTest {
    private static final Pattern OUTPUT = Pattern.compile("(?s)```text\n(.*?)```");
    private static final Pattern CHANGING =
            Pattern.compile("digest [0-9a-f]{6}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Test
    void aBodyWithAnotherNameAndAnotherTokenReadsAsOnThePage() throws Exception {
        Matcher page = OUTPUT.matcher(Files.readString(Path.of("..", "docs", "fake-reference.md")));
        assertThat(page.find()).isTrue();
        try (FakeKms kms = CheckedKms.start()) {
            new Wire(kms).post(Wire.CONNECTIONS, body("a", "x".repeat(40)));

            Throwable failure =
                    catchThrowable(() -> kms.verify().calls(CREATE_CONNECTION).withBody(body("b", "y".repeat(36))));

            assertThat(unchanging(String.valueOf(failure.getMessage()))).isEqualTo(unchanging(page.group(1)));
        }
    }

    private static String body(String name, String token) {
        return "{\"name\": \"%s\", \"method\": \"api-token\", \"credentials\": {\"apiToken\": \"%s\"}}"
                .formatted(name, token);
    }

    private static String unchanging(String text) {
        return CHANGING.matcher(text).replaceAll("#");
    }
}
