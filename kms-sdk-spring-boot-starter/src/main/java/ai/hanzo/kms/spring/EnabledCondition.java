// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Checks whether {@code hanzo.kms.enabled} is true, the default. Runs before the conditions of Spring Boot. */
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class EnabledCondition extends SpringBootCondition {

    private final String property;

    EnabledCondition() {
        this("hanzo.kms.enabled");
    }

    private EnabledCondition(String property) {
        this.property = property;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean on = Flag.isOn(property, context.getEnvironment());
        return new ConditionOutcome(on, ConditionMessage.of(property + (on ? " is not false" : " is false")));
    }

    /** Checks whether {@code management.health.hanzo-kms.enabled} is true. If it is not set, Spring Boot decides. */
    static final class OfHealth extends EnabledCondition {
        OfHealth() {
            super("management.health.hanzo-kms.enabled");
        }
    }
}
