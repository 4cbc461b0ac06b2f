// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows the SDK's message instead of a stack trace if a property prevents the start of the application. Runs first,
 * because Spring Boot's own analyzers handle the outer exceptions and show values.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class KmsConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<KmsConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KmsConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
