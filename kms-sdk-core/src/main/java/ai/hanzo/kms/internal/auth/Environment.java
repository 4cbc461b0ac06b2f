// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static java.util.stream.Collectors.joining;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads settings from system properties and environment variables; a property wins. Never shows a value. */
public final class Environment {

    /** The beginning of the message about missing credentials. */
    private static final String NO_CREDENTIALS = "No credentials for Hanzo KMS were found";

    /** The message spells out this many sets: access token and universal auth. */
    private static final int SPELLED_OUT = 2;

    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> variables;
    private final String kindOfVariable;

    public Environment(Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
        this(properties, variables, "the environment variable ");
    }

    private Environment(
            Function<String, @Nullable String> properties,
            Function<String, @Nullable String> variables,
            String kindOfVariable) {
        this.properties = properties;
        this.variables = variables;
        this.kindOfVariable = kindOfVariable;
    }

    /** Returns settings from another source, under the names of the variables; messages don't name the source. */
    public static Environment keptElsewhere(Function<String, @Nullable String> settings) {
        return new Environment(property -> null, settings, "");
    }

    public static Environment empty() {
        return keptElsewhere(setting -> null);
    }

    public static Environment system() {
        return new Environment(System::getProperty, System::getenv);
    }

    public String get(String variable, String otherwise) {
        String value = get(variable);
        return value == null ? otherwise : value;
    }

    public @Nullable String get(String variable) {
        String value = property(variable);
        return value != null ? value : variable(variable);
    }

    /** Returns the value of an environment variable, for variables that don't belong to the SDK. */
    public @Nullable String variable(String variable) {
        return orNull(variables.apply(variable));
    }

    /** Returns the source of a setting for a message: the system property or the environment variable. */
    public String sourceOf(String variable) {
        return property(variable) != null ? "the system property " + propertyOf(variable) : kindOfVariable + variable;
    }

    /**
     * Runs work on settings; if it refuses a value, the exception names the settings.
     *
     * @throws IllegalArgumentException with the names, the sources and the rule, but no value
     */
    public <T> T named(List<String> names, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            String sources = names.stream().map(this::sourceOf).collect(joining(" and "));
            // Its own message quotes the path.
            String reason = e instanceof InvalidPathException ? "A path is malformed." : e.getMessage();
            throw new IllegalArgumentException("The value of " + sources + " can't be used: " + reason);
        }
    }

    private @Nullable String property(String variable) {
        return orNull(properties.apply(propertyOf(variable)));
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    public static String propertyOf(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Returns the values of settings, in the order of their names; all of them must be set. */
    public List<String> values(List<String> names) {
        return names.stream().map(name -> Objects.requireNonNull(get(name))).toList();
    }

    /**
     * Returns the names of the first complete set. An incomplete set stops the search, because somebody set it on
     * purpose.
     *
     * @throws IllegalStateException if no set is complete
     */
    public List<String> firstComplete(Collection<List<String>> sets) {
        List<String> halves = new ArrayList<>();
        for (List<String> names : sets) {
            List<String> missing =
                    names.stream().filter(name -> get(name) == null).toList();
            if (halves.isEmpty() && missing.isEmpty()) {
                return names;
            }
            if (!missing.isEmpty() && missing.size() < names.size()) {
                List<String> given = new ArrayList<>(names);
                given.removeAll(missing);
                halves.add(inWords(missing) + (missing.size() == 1 ? " is" : " are") + " missing next to "
                        + inWords(given));
            }
        }
        throw new IllegalStateException(NO_CREDENTIALS + (halves.isEmpty() ? "" : ": " + String.join("; ", halves))
                + ". Set "
                + sets.stream().limit(SPELLED_OUT).map(Environment::inWords).collect(joining(", or "))
                + ", as environment variables or as system properties such as "
                + propertyOf("HANZO_KMS_TOKEN") + ", or pass credentials to the builder. Also tried: "
                + sets.stream().skip(SPELLED_OUT).map(Environment::pattern).collect(joining(", ")) + ".");
    }

    private static String inWords(List<String> names) {
        return String.join(" and ", names);
    }

    /** Shortens a set to its common prefix, because the message would be too long otherwise. */
    private static String pattern(List<String> names) {
        return names.get(0).replace("IDENTITY_ID", "*");
    }
}
