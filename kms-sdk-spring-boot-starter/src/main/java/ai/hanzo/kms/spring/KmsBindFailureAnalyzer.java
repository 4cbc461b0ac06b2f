// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/** Explains a {@code hanzo.kms.*} property of the wrong form. Unlike Spring Boot's own analyzer it shows no value. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class KmsBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("hanzo.kms");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!PREFIX.isAncestorOf(cause.getName())) {
            return null;
        }
        String description = "The property "
                + (cause.getProperty() == null ? cause.getName() : PropertyOrigin.of(cause.getProperty())) + " must be "
                + rule(cause.getTarget().getType().resolve(Object.class)) + ".";
        return new FailureAnalysis(description, "Correct the property.", cause);
    }

    private static String rule(Class<?> type) {
        if (type == Duration.class) {
            return "a time, such as 500ms, 5s or 2m";
        }
        if (type == DataSize.class) {
            return "a size in bytes, or one such as 512KB or 16MB";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return "left out: set the properties below it, such as those in docs/spring-boot.md";
    }
}
