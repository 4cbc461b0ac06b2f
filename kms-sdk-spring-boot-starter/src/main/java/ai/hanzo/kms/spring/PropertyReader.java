// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the text of a property before Spring Boot converts it. Refuses mistakes that Spring Boot ignores: an unfilled
 * placeholder, a list or a map in place of one value, a value in place of a group. The first source with the property
 * counts. Never shows a value.
 */
final class PropertyReader {

    private final Iterable<ConfigurationPropertySource> sources;
    private final Placeholders placeholders;

    PropertyReader(Environment environment, Iterable<ConfigurationPropertySource> sources) {
        this.sources = sources;
        this.placeholders = new Placeholders(environment, underlying(sources));
    }

    static PropertyReader of(Environment environment) {
        return new PropertyReader(environment, PropertyOrigin.sources(environment));
    }

    private static MutablePropertySources underlying(Iterable<ConfigurationPropertySource> sources) {
        MutablePropertySources all = new MutablePropertySources();
        sources.forEach(source -> {
            if (source.getUnderlyingSource() instanceof PropertySource<?> underlying) {
                all.addLast(underlying);
            }
        });
        return all;
    }

    /** Returns the text of a property, or null if it is not set, or blank. */
    @Nullable String read(String name) {
        return read(ConfigurationPropertyName.adapt(name, '.'));
    }

    /**
     * Returns the text of a property, or null if it is not set, or blank.
     *
     * @throws KmsConfigurationException if it is not a text, or has a placeholder that can't be filled
     */
    @Nullable String read(ConfigurationPropertyName name) {
        for (ConfigurationPropertySource source : sources) {
            requireNothingBelow(name, source);
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return text(property);
            }
        }
        return null;
    }

    /** Returns the property of the first source that has it. */
    Optional<ConfigurationProperty> find(ConfigurationPropertyName name) {
        return Optional.ofNullable(PropertyOrigin.find(name, sources));
    }

    /**
     * Checks that the name of a group has no value of its own.
     *
     * @throws KmsConfigurationException if it has one
     */
    void requireNoValue(ConfigurationPropertyName group) {
        find(group).filter(property -> !filled(property).isBlank()).ifPresent(property -> {
            throw new KmsConfigurationException(
                    "The property " + PropertyOrigin.of(property)
                            + " must be left out: set the properties below it,"
                            + " such as those in docs/spring-boot.md.",
                    "Correct the property.");
        });
    }

    private @Nullable String text(ConfigurationProperty property) {
        Object value = property.getValue();
        if (value instanceof Collection
                || value instanceof Map
                || value.getClass().isArray()) {
            throw listOrMap(property.getName(), property);
        }
        String text = filled(property);
        return text.isBlank() ? null : text;
    }

    private String filled(ConfigurationProperty property) {
        return placeholders.fill(
                PropertyOrigin.of(property), property.getValue().toString());
    }

    private static void requireNothingBelow(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT
                && source instanceof IterableConfigurationPropertySource all) {
            boolean onlyItems = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
            all.stream()
                    .filter(name::isAncestorOf)
                    .filter(below -> !onlyItems || below.isLastElementIndexed())
                    .findFirst()
                    .ifPresent(below -> {
                        throw listOrMap(name, source.getConfigurationProperty(below));
                    });
        }
    }

    /**
     * Returns the exception for a list or a map. Omits the keys below, because an unquoted secret in YAML can become a
     * key.
     */
    private static KmsConfigurationException listOrMap(
            ConfigurationPropertyName name, @Nullable ConfigurationProperty where) {
        return new KmsConfigurationException(
                "The property " + name + PropertyOrigin.inBrackets(where)
                        + " must be one value, and is a list or a map.",
                "Correct the property. In YAML a value that begins with [ or { needs quotes.");
    }
}
