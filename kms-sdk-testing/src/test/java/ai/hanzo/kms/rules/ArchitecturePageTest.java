// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md is about the code as it is. */
class ArchitecturePageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CELL = Pattern.compile("^\\| (`?)([\\w.]+)\\1 \\|", Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("`(?:fake:)?([\\w./-]+\\.(?:java|yaml|xml|md))`");

    /** The tables of the page, by their first word. */
    private static final Map<String, String> ROOTS = Map.of(
            "core", "ai.hanzo.kms",
            "northflank", "ai.hanzo.kms.northflank",
            "testing", "ai.hanzo.kms.testing",
            // Its own tests look at this one.
            "cli", "ai.hanzo.kms.cli");

    private final String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));

    ArchitecturePageTest() throws IOException {}

    @Test
    void theTablesHaveAllPackagesFromTheTopDown() {
        Map<String, List<String>> tables =
                ROOTS.keySet().stream().collect(Collectors.toMap(table -> table, table -> new ArrayList<>()));
        String table = "";
        for (MatchResult cell : CELL.matcher(page).results().toList()) {
            String name = cell.group(2);
            if (ROOTS.containsKey(name)) {
                table = name;
            } else if (!cell.group(1).isEmpty()) {
                tables.get(table).add(name.startsWith(".") ? ROOTS.get(table) + name : name);
            }
        }

        assertThat(Stream.of("testing", "northflank", "core").flatMap(name -> tables.get(name).stream()))
                .isEqualTo(Sdk.ROOMS);
    }

    @Test
    void everyFileThatItNamesIsThere() throws IOException {
        List<String> there;
        try (Stream<Path> files = Files.walk(ROOT)) {
            there = files.map(file -> "/" + ROOT.relativize(file)).toList();
        }
        Set<String> missing = FILE.matcher(page)
                .results()
                .map(file -> file.group(1))
                .filter(file -> !file.contains("fly/"))
                .filter(file -> there.stream().noneMatch(path -> path.endsWith("/" + file)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missing).isEmpty();
    }
}
