// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages for wrong files, as {@code mistakes.txt} has them for people to read; {@code -Dmistakes.update} writes it. */
class MistakesTest {

    private static final Pattern CASE = Pattern.compile("(?ms)^#### (.*?)\\n(.*?)^>>>>\\n(.*?)(?=^#### |\\z)");

    @TempDir
    Path directory;

    record Case(String title, String file, String messages) {

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Case> all() throws IOException {
        try (InputStream in = MistakesTest.class.getResourceAsStream("mistakes.txt")) {
            return CASE
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> new Case(found.group(1), found.group(2), found.group(3)))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isToldInTheseWords(Case one) {
        if (System.getProperty("mistakes.update") == null) {
            assertThat(messages(one)).isEqualTo(one.messages());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void neverQuotesATokenAndNamesTheFile(Case one) {
        assertThat(messages(one)).doesNotContainIgnoringCase("secret.").doesNotContain("1234");
        assertThat(messages(one).lines()).allSatisfy(line -> assertThat(line).startsWith("state.yaml:"));
    }

    /** Not a test: writes what the cases report into the file with the cases. */
    @Test
    @EnabledIfSystemProperty(named = "mistakes.update", matches = ".*")
    void updatesTheMessages() throws IOException {
        String text = all().map(one -> "#### " + one.title() + "\n" + one.file() + ">>>>\n" + messages(one))
                .collect(Collectors.joining());
        Files.writeString(
                Path.of(
                        System.getProperty("basedir"),
                        "src/test/resources/ai/hanzo/kms/cli/internal/file/mistakes.txt"),
                text);
    }

    private String messages(Case one) {
        StateFolder folder = new StateFolder(directory);
        folder.write("secrets/empty", "\n");
        folder.write("secrets/binary", new byte[] {(byte) 0xff, 0, 1});
        Map<String, String> environment = new HashMap<>(StateFolder.ENVIRONMENT);
        environment.put("BLANK", " ");
        environment.put("BEARER", "Bearer " + StateFolder.TOKEN);
        List<String> mistakes = folder.mistakes(one.file().getBytes(StandardCharsets.UTF_8), environment);
        return mistakes.stream().map(mistake -> mistake + "\n").collect(Collectors.joining());
    }
}
