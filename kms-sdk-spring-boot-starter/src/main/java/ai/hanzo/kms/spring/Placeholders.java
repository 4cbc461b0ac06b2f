// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/** Refuses what Spring Boot leaves in place: {@code ${NAME}} where nothing of that name is set. */
final class Placeholders {

    private static final Pattern UNFILLED = Pattern.compile("\\$\\{([A-Za-z0-9._-]{1,100})}");

    private Placeholders() {}

    /**
     * Returns the value.
     *
     * @throws KmsConfigurationException if it holds a placeholder; the message names that, and nothing else of the value
     */
    static String requireFilled(String property, String value, Environment environment) {
        Matcher unfilled = UNFILLED.matcher(value);
        if (unfilled.find()) {
            throw new KmsConfigurationException(
                    "The property " + PropertyOrigin.of(property, environment) + " holds the placeholder ${"
                            + unfilled.group(1) + "}, and nothing sets " + unfilled.group(1) + ".",
                    "Set " + unfilled.group(1) + ", or correct the property.");
        }
        return value;
    }
}
