// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the sentence of the SDK instead of a stack trace when the application can't start for a property. */
final class KmsConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<KmsConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KmsConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
