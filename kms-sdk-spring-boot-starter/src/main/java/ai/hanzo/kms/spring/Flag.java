// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import org.springframework.core.env.Environment;

/** Reads a property that turns a feature off, before the bean of the properties exists. */
final class Flag {

    private Flag() {}

    /**
     * Says whether the property is on. A property that is not set or blank is on. Spring Boot's own conditions would
     * read a typo as false, or show the value.
     *
     * @throws KmsConfigurationException if it is neither true nor false
     */
    static boolean isOn(String property, Environment environment) {
        String value = PropertyReader.of(environment).read(property);
        if (value == null || value.strip().equalsIgnoreCase("true")) {
            return true;
        }
        if (value.strip().equalsIgnoreCase("false")) {
            return false;
        }
        throw new KmsConfigurationException(
                "The property " + PropertyOrigin.of(property, environment) + " must be true or false.",
                "Correct the property.");
    }
}
