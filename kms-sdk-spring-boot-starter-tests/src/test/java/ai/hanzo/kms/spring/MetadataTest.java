// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What IDEs show of the properties, and the page that lists them. */
class MetadataTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:hanzo\\.kms|management\\.health)\\.[a-z.-]+)`");

    private static Map<String, JsonNode> properties() throws IOException {
        Map<String, JsonNode> properties = new TreeMap<>();
        Enumeration<URL> files =
                MetadataTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
        while (files.hasMoreElements()) {
            try (InputStream file = files.nextElement().openStream()) {
                for (JsonNode property : new ObjectMapper().readTree(file).path("properties")) {
                    String name = property.path("name").asText();
                    if (name.startsWith("hanzo.kms.") || name.startsWith("management.health.hanzo-kms.")) {
                        properties.put(name, property);
                    }
                }
            }
        }
        return properties;
    }

    @Test
    void eachPropertyHasATypeAndADescription() throws IOException {
        assertThat(properties()).isNotEmpty().allSatisfy((name, property) -> {
            assertThat(property.path("type").asText()).as("type").isNotEmpty();
            assertThat(property.path("description").asText()).as("description").isNotEmpty();
        });
    }

    @Test
    void theDefaultsAreThoseOfTheSdk() throws IOException {
        Map<String, JsonNode> properties = properties();

        assertThat(defaultOf(properties, "call-timeout")).isEqualTo("90s");
        assertThat(defaultOf(properties, "attempt-timeout")).isEqualTo("35s");
        assertThat(defaultOf(properties, "max-attempts")).isEqualTo("4");
        assertThat(defaultOf(properties, "max-response-bytes")).isEqualTo("16MB");
        assertThat(defaultOf(properties, "health.timeout")).isEqualTo("5s");
    }

    private static String defaultOf(Map<String, JsonNode> properties, String name) {
        return Objects.requireNonNull(properties.get("hanzo.kms." + name))
                .path("defaultValue")
                .asText();
    }

    @Test
    void thePageListsAllPropertiesAndNoOthers() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("repository.root"), "docs", "spring-boot.md"));

        Set<String> listed =
                ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(properties().keySet());
    }
}
