// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema for editors knows the keys of the reader. */
class SchemaTest {

    private final Map<?, ?> schema = schema();

    private static Map<?, ?> schema() {
        try (InputStream in = DesiredStateFile.class.getResourceAsStream("desired-state.schema.json")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasTheKeysOfTheReaderAndNoOther(SectionKeys section) {
        Map<?, ?> mapping = mapping(section);

        assertThat(mapping(mapping, "properties").keySet().stream().map(Object::toString))
                .containsExactlyElementsOf(section.names());
        assertThat(mapping.get("additionalProperties")).isEqualTo(false);
    }

    /** Every key that the schema requires is one that the reader misses in an empty mapping. */
    @ParameterizedTest
    @EnumSource(names = {"CONNECTION", "SYNC", "CONNECTION_REFERENCE", "SYNC_REFERENCE", "ROTATE", "DESTINATION"})
    void requiresWhatTheReaderRequires(SectionKeys section) {
        String file = switch (section) {
            case CONNECTION -> "connections: [{}]";
            case SYNC -> "syncs: [{}]";
            case CONNECTION_REFERENCE -> "absent: {connections: [{}]}";
            case SYNC_REFERENCE -> "absent: {syncs: [{}]}";
            case ROTATE -> "connections: [{rotate: {}}]";
            default -> "syncs: [{destination: {}}]";
        };
        Mistakes mistakes = new Mistakes("state.yaml");
        try {
            StateReader.read(
                    YamlParser.parse(file, mistakes), new TokenReader(Path.of("state.yaml"), Map.of()), mistakes);
        } catch (DesiredStateFileException e) {
            List<?> required = (List<?>) mapping(section).get("required");
            assertThat(required)
                    .allSatisfy(key -> assertThat(e.mistakes())
                            .anyMatch(mistake -> mistake.contains("." + key + ": This key is missing.")));
        }
        assertThat(mistakes.isEmpty()).isFalse();
    }

    private Map<?, ?> mapping(SectionKeys section) {
        Map<?, ?> definitions = mapping(schema, "$defs");
        return switch (section) {
            case FILE -> schema;
            case ROTATE ->
                (Map<?, ?>) Objects.requireNonNull(
                                (List<?>) mapping(definitions, "rotate").get("anyOf"))
                        .get(1);
            default ->
                mapping(definitions, section.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    private static Map<?, ?> mapping(Map<?, ?> parent, String key) {
        return Objects.requireNonNull((Map<?, ?>) parent.get(key), key);
    }
}
