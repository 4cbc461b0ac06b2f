// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

/** Says which property is wrong, where it is set and what the rule is, and never shows a value. */
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
     * @param property its whole name, and who set it
     * @param rule what is wrong, without the value
     */
    static KmsConfigurationException wrong(String property, String rule) {
        return new KmsConfigurationException(
                "The property " + property + " is wrong. " + rule, "Correct the property.");
    }

    /** Returns what to do about it. */
    String action() {
        return action;
    }
}
