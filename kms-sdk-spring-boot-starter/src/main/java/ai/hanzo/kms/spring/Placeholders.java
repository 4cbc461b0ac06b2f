// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;

/** Fills the placeholders of a value. Spring Boot leaves {@code ${NAME}} in place if that name is not set. */
final class Placeholders {

    private static final String NAME = "\\$\\{([A-Za-z0-9._-]{1,100})";

    /** Matches a value that is only a placeholder, perhaps with a default. */
    private static final Pattern ALONE = Pattern.compile(NAME + "(?::(.*))?}", Pattern.DOTALL);

    /** Matches an address, which is certainly no secret. */
    private static final Pattern IN_ADDRESS = Pattern.compile("https?://[A-Za-z0-9.:-]*" + NAME + "}[A-Za-z0-9.:/-]*");

    private static final int MAX_DEPTH = 20;

    private final Environment environment;
    private final PropertySources others;

    /**
     * Reads the environment.
     *
     * @param others the sources of the values, for names that the environment lacks
     */
    Placeholders(Environment environment, MutablePropertySources others) {
        this.environment = environment;
        this.others = others;
    }

    /**
     * Returns the value with its placeholders filled.
     *
     * @param property the name of the property, and its source
     * @throws KmsConfigurationException if one can't be filled; the message names it unless the name may contain a
     *     secret
     */
    String fill(String property, String value) {
        if (!value.contains("${")) {
            return value;
        }
        try {
            return environment.resolveRequiredPlaceholders(value);
        } catch (IllegalArgumentException e) {
            // Its message quotes the value.
            requireNoCircle(property, e);
        }
        try {
            return new PropertySourcesPropertyResolver(others).resolveRequiredPlaceholders(value);
        } catch (IllegalArgumentException e) {
            requireNoCircle(property, e);
            throw unfilled(property, missing(value, 0));
        }
    }

    private static void requireNoCircle(String property, IllegalArgumentException failure) {
        if (String.valueOf(failure.getMessage()).startsWith("Circular placeholder")) {
            throw new KmsConfigurationException(
                    "The property " + property + " refers to itself, or its placeholders do so.",
                    "Set it to its value, or to a placeholder of another name.");
        }
    }

    private static KmsConfigurationException unfilled(String property, @Nullable String name) {
        if (name == null) {
            return new KmsConfigurationException(
                    "The property " + property
                            + " contains a placeholder, ${...}, that has no value. Its name is not shown,"
                            + " because it may be part of a secret.",
                    "Set the name in the placeholder, or correct the property.");
        }
        return new KmsConfigurationException(
                "The property " + property + " contains the placeholder ${" + name + "}, and nothing sets " + name
                        + ".",
                "Set " + name + ", or correct the property.");
    }

    /** Returns the missing name, or null if it may be a part of another text, such as a password. */
    private @Nullable String missing(String value, int depth) {
        Matcher address = IN_ADDRESS.matcher(value.strip());
        if (address.matches()) {
            return address.group(1);
        }
        Matcher alone = ALONE.matcher(value.strip());
        if (!alone.matches() || depth > MAX_DEPTH) {
            return null;
        }
        String set = raw(alone.group(1));
        String next = set != null ? set : alone.group(2);
        return next == null ? alone.group(1) : missing(next, depth + 1);
    }

    private @Nullable String raw(String name) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (PropertySource<?> source : configurable.getPropertySources()) {
                Object value = source.getProperty(name);
                if (value != null) {
                    return value.toString();
                }
            }
        }
        return null;
    }
}
