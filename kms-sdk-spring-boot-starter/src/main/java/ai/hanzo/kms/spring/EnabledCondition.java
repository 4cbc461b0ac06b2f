// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Asks whether {@code hanzo.kms.enabled} is true, as it is by default. Spring Boot's own takes a slip for a no. */
final class EnabledCondition extends SpringBootCondition {

    private static final String PROPERTY = "hanzo.kms.enabled";

    EnabledCondition() {}

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean enabled = isEnabled(context.getEnvironment());
        return new ConditionOutcome(enabled, ConditionMessage.of(PROPERTY + (enabled ? " is not false" : " is false")));
    }

    private static boolean isEnabled(Environment environment) {
        String value = environment.getProperty(PROPERTY);
        if (value == null || value.isBlank() || value.strip().equalsIgnoreCase("true")) {
            return true;
        }
        if (value.strip().equalsIgnoreCase("false")) {
            return false;
        }
        throw new KmsConfigurationException(
                "The property " + PropertyOrigin.of(PROPERTY, environment) + " must be true or false.",
                "Correct the property.");
    }
}
