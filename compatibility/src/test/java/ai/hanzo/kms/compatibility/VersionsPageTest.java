// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page says what is run, no more and no less. */
class VersionsPageTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    @Test
    void thePageNamesTheOldestAndTheNewestOfEachLibrary() throws Exception {
        assertThat(page())
                .contains(
                        row("`feign-core`", Versions.of("feign"), Versions.of("feign-newest")),
                        row("Jackson 2", Versions.of("jackson"), Versions.of("jackson-newest")),
                        row("`slf4j-api`", Versions.of("slf4j"), Versions.of("slf4j-newest")));
    }

    @Test
    void thePageListsTheCombinationsThatAreRun() throws Exception {
        String quick = Combination.quick().stream()
                .map(combination -> row(combination, "class path, module path, `jlink` image"))
                .collect(Collectors.joining());
        String more = Combination.more().stream()
                .map(combination -> row(combination, "class path"))
                .collect(Collectors.joining());

        assertThat(page()).contains("""
                | combination | `feign-core` | `feign-jackson` | Jackson 2 | `slf4j-api` | run as |
                | --- | --- | --- | --- | --- | --- |
                """ + quick + more + "\n");
    }

    @Test
    void thePageListsTheApplicationsThatAreTested() throws Exception {
        List<String> applications = applications();
        String rows = applications.stream().map(VersionsPageTest::application).collect(Collectors.joining());

        assertThat(page()).contains("| application | release |\n| --- | --- |\n" + rows + "\n");
    }

    @Test
    void theMatrixBuildsEveryApplication() throws Exception {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(applications())
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(application ->
                        assertThat(pom).contains("<module>compatibility/applications/" + application + "</module>"));
    }

    private static String page() throws Exception {
        return Files.readString(ROOT.resolve("docs/versions.md"));
    }

    private static List<String> applications() throws Exception {
        try (Stream<Path> folders = Files.list(ROOT.resolve("compatibility/applications"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** A folder is named like the property with its version. */
    private static String application(String folder) {
        String name = folder.startsWith("spring-boot-") ? "Spring Boot" : "Spring Cloud OpenFeign";
        return row(name + " " + folder.substring(folder.lastIndexOf('-') + 1), Versions.of(folder));
    }

    private static String row(Combination combination, String runs) {
        return row(
                combination.name(),
                combination.feign(),
                combination.feignJackson().isEmpty() ? "none" : combination.feignJackson(),
                combination.jackson(),
                combination.slf4j(),
                runs);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
