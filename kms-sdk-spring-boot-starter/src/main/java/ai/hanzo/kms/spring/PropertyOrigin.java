// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Describes where a property is set: its name and its source, never its value. */
final class PropertyOrigin {

    private PropertyOrigin() {}

    static String of(ConfigurationProperty property) {
        return property.getName() + (property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")");
    }

    /** Returns the name and the source, or only the name if no source is found. */
    static String of(String name, Environment environment) {
        ConfigurationProperty property = find(name, environment);
        return property == null ? name : of(property);
    }

    /** Returns the place in the source, or the source, without the name. */
    static String inBrackets(@Nullable ConfigurationProperty property) {
        Origin origin = property == null ? null : property.getOrigin();
        if (origin instanceof PropertySourceOrigin named && named.getOrigin() == null) {
            return " (from property source \"" + named.getPropertySource().getName() + "\")";
        }
        return origin == null ? "" : " (" + origin + ")";
    }

    /** Says whether a source has the property, even a blank one. */
    static boolean isSet(String name, Environment environment) {
        return find(name, environment) != null;
    }

    static boolean hasText(String name, Environment environment) {
        ConfigurationProperty property = find(name, environment);
        return property != null && !property.getValue().toString().isBlank();
    }

    private static @Nullable ConfigurationProperty find(String name, Environment environment) {
        return find(ConfigurationPropertyName.adapt(name, '.'), sources(environment));
    }

    /** Returns the property of the first source that has it, or null. */
    static @Nullable ConfigurationProperty find(
            ConfigurationPropertyName name, Iterable<ConfigurationPropertySource> sources) {
        for (ConfigurationPropertySource source : sources) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    /**
     * Returns name and source of an entry of a map.
     *
     * @param key the key as it was written
     */
    static String ofEntry(ConfigurationPropertyName map, String key, Environment environment) {
        for (ConfigurationPropertySource source : sources(environment)) {
            if (source instanceof IterableConfigurationPropertySource all) {
                for (ConfigurationPropertyName name : all) {
                    if (map.isParentOf(name)
                            && name.getLastElement(Form.ORIGINAL).equals(key)) {
                        ConfigurationProperty property = all.getConfigurationProperty(name);
                        return property == null ? name.toString() : of(property);
                    }
                }
            }
        }
        return map + "." + key;
    }

    /** Returns the sources of an application, in order of precedence. */
    static Iterable<ConfigurationPropertySource> sources(Environment environment) {
        return environment instanceof ConfigurableEnvironment configurable
                ? ConfigurationPropertySources.from(configurable.getPropertySources())
                : List.of();
    }
}
