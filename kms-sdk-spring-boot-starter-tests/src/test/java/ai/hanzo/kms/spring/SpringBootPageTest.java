// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/spring-boot.md shows what Spring Boot prints. */
class SpringBootPageTest {

    private static final Pattern OUTPUT = Pattern.compile("(?s)```text\nDescription:\n\n(.*?)\n```");

    @Test
    void theFailureOfAPropertyReadsAsOnThePage() throws Exception {
        Matcher page = OUTPUT.matcher(
                Files.readString(Path.of(System.getProperty("repository.root"), "docs", "spring-boot.md")));
        assertThat(page.find()).isTrue();

        Throwable death = catchThrowable(
                () -> TestApp.startSmall(Map.of("hanzo.kms.token", "abc", "hanzo.kms.call-timeout", "5x"), Map.of())
                        .close());

        assertThat(ReportedFailures.of(Objects.requireNonNull(death)).getDescription())
                .isEqualTo(page.group(1)
                        .replace(
                                "class path resource [application.yaml] - 5:19",
                                "\"hanzo.kms.call-timeout\" from property source \"test\""));
    }
}
