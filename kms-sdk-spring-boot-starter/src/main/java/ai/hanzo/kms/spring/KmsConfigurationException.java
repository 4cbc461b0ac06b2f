// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

/** Signals a wrong property, with its source and its rule, but never its value. */
final class KmsConfigurationException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final String action;

    KmsConfigurationException(String description, String action) {
        super(description);
        this.action = action;
    }

    /**
     * Describes a property with a wrong value.
     *
     * @param property its full name and its source
     * @param rule what is wrong, without the value
     */
    static KmsConfigurationException wrong(String property, String rule) {
        return new KmsConfigurationException(
                "The property " + property + " is wrong. " + rule, "Correct the property.");
    }

    /** Returns the action for the user. */
    String action() {
        return action;
    }
}
