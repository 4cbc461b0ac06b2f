// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Says where a property is set: its name and its source, never its value. */
final class PropertyOrigin {

    private PropertyOrigin() {}

    static String of(ConfigurationProperty property) {
        return property.getName() + (property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")");
    }

    /** Returns the name alone when the property is nowhere to be found. */
    static String of(String name, Environment environment) {
        ConfigurationProperty property = find(name, environment);
        return property == null ? name : of(property);
    }

    static boolean isSet(String name, Environment environment) {
        return find(name, environment) != null;
    }

    static boolean hasText(String name, Environment environment) {
        ConfigurationProperty property = find(name, environment);
        return property != null && !property.getValue().toString().isBlank();
    }

    private static @Nullable ConfigurationProperty find(String name, Environment environment) {
        if (!(environment instanceof ConfigurableEnvironment configurable)) {
            return null;
        }
        ConfigurationPropertyName wanted = ConfigurationPropertyName.adapt(name, '.');
        return StreamSupport.stream(
                        ConfigurationPropertySources.from(configurable.getPropertySources())
                                .spliterator(),
                        false)
                .flatMap(source -> Optional.ofNullable(source.getConfigurationProperty(wanted)).stream())
                .findFirst()
                .orElse(null);
    }
}
