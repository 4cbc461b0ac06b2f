// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The change log has the form of Keep a Changelog, and its top section is about the version of the build. */
class ChangeLogTest {

    private static final Pattern SECTION = Pattern.compile("(?m)^## (.*)$");
    private static final Pattern GROUP = Pattern.compile("(?m)^### (.*)$");

    private static String page;
    private static List<String> sections;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of(System.getProperty("repository.root"), "CHANGELOG.md"));
        sections = SECTION.matcher(page)
                .results()
                .map((MatchResult line) -> line.group(1))
                .toList();
    }

    @Test
    void theTopSectionIsAboutTheVersionOfTheBuild() {
        String version = Objects.requireNonNull(System.getProperty("project.version"));
        String expected = version.endsWith("-SNAPSHOT")
                ? Pattern.quote("[Unreleased]")
                : Pattern.quote("[" + version + "]") + " - \\d{4}-\\d\\d-\\d\\d";

        assertThat(sections.get(0)).matches(expected);
    }

    @Test
    void eachSectionNamesAVersionAndItsDateAndHasALink() {
        for (String section : sections) {
            assertThat(section).matches("\\[Unreleased]|\\[\\d+\\.\\d+\\.\\d+] - \\d{4}-\\d\\d-\\d\\d( \\[YANKED])?");
            assertThat(page).contains("\n" + section.replaceFirst("](.*)", "]: https://"));
        }
    }

    @Test
    void changesStandUnderTheUsualHeadings() {
        assertThat(GROUP.matcher(page).results().map((MatchResult line) -> line.group(1)))
                .isSubsetOf("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
                .isNotEmpty();
    }
}
