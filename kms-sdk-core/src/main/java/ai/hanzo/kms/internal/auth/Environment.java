// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads settings from system properties and environment variables; a property wins. Never shows a value. */
public final class Environment {

    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> variables;

    public Environment(Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
        this.properties = properties;
        this.variables = variables;
    }

    public static Environment system() {
        return new Environment(System::getProperty, System::getenv);
    }

    public String get(String variable, String otherwise) {
        String value = get(variable);
        return value == null ? otherwise : value;
    }

    public @Nullable String get(String variable) {
        String value = properties.apply(propertyOf(variable));
        if (value == null || value.isBlank()) {
            value = variables.apply(variable);
        }
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
     * Returns the names of the first set that is complete. A set that is given in part was meant, so none after it
     * counts.
     *
     * @throws IllegalStateException if there is none
     */
    public List<String> firstComplete(Collection<List<String>> sets) {
        List<String> tried = new ArrayList<>();
        boolean half = false;
        for (List<String> names : sets) {
            List<String> missing =
                    names.stream().filter(name -> get(name) == null).toList();
            if (!half && missing.isEmpty()) {
                return names;
            }
            boolean given = missing.size() < names.size();
            String verb = missing.size() == 1 ? " is missing)" : " are missing)";
            String without = given && !missing.isEmpty() ? " (" + String.join(" and ", missing) + verb : "";
            tried.add(String.join(" + ", names) + without);
            half |= given;
        }
        throw new IllegalStateException("No credentials for Hanzo KMS were found. Set one of these completely, as"
                + " environment variables or as system properties (HANZO_KMS_TOKEN is " + propertyOf("HANZO_KMS_TOKEN")
                + "), or pass credentials to the builder: " + String.join("; ", tried) + ".");
    }
}
