// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/desired-state-file.md shows is what the reader reads and says. */
class DesiredStateFilePageTest {

    private static final Pattern KEY_CELL = Pattern.compile("(?m)^\\| (`[^|]+`) \\|");

    @TempDir
    Path directory;

    private StateFolder folder;

    @BeforeEach
    void folder() {
        folder = new StateFolder(directory);
    }

    @Test
    void everyFileOnThePageIsRead() {
        assertThat(StateFolder.snippets("yaml"))
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> assertThat(folder.mistakes(file)).isEmpty());
        assertThat(StateFolder.snippets("json"))
                .hasSize(1)
                .allSatisfy(file -> assertThat(folder.mistakes(file)).isEmpty());
    }

    @Test
    void theMessagesAreThoseOfTheWorkingFileWithThreeMistakes() {
        String broken = StateFolder.goodFile()
                .replace("description: Orders", "discription: Orders")
                .replaceFirst(" +secret-group: settings\n", "");

        Map<String, String> environment = Map.of("NORTHFLANK_TOKEN_SHARED", StateFolder.TOKEN);

        assertThat(folder.mistakes(broken.getBytes(StandardCharsets.UTF_8), environment))
                .containsExactlyElementsOf(
                        StateFolder.snippets("text").get(0).lines().toList());
    }

    @Test
    void theTableHasEveryKeyAndNoOther() {
        Set<String> table = new LinkedHashSet<>();
        KEY_CELL.matcher(StateFolder.page()).results().forEach(cell -> {
            for (String key : cell.group(1).replace("`", "").split(", ", -1)) {
                table.add(key.startsWith(".") ? "defaults" + key : key);
            }
        });
        Set<String> keys = new LinkedHashSet<>();
        add(keys, "defaults.", SectionKeys.DEFAULTS, List.of());
        add(keys, "connections[].", SectionKeys.CONNECTION, List.of());
        add(keys, "syncs[].", SectionKeys.SYNC, List.of("destination"));
        add(keys, "syncs[].destination.", SectionKeys.DESTINATION, List.of());
        add(keys, "syncs[].options.", SectionKeys.OPTIONS, List.of());
        keys.addAll(List.of("absent.connections[]", "absent.syncs[]"));

        assertThat(table).containsExactlyInAnyOrderElementsOf(keys);
    }

    private static void add(Set<String> keys, String prefix, SectionKeys section, List<String> without) {
        section.names().stream().filter(key -> !without.contains(key)).forEach(key -> keys.add(prefix + key));
    }
}
