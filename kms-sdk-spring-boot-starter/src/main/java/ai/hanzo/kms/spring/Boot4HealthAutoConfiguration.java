// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Adds the health of the KMS to the Actuator of Spring Boot 4, which moved these types. {@code
 * management.health.hanzo-kms.enabled=false} turns it off.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HanzoKmsAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@Conditional({EnabledCondition.class, EnabledCondition.OfHealth.class})
@ConditionalOnEnabledHealthIndicator("hanzo-kms")
@ConditionalOnSingleCandidate(KmsClient.class)
public class Boot4HealthAutoConfiguration {

    Boot4HealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = {"hanzoKmsHealthIndicator", "hanzoKmsHealthContributor"})
    HealthIndicator hanzoKmsHealthIndicator(
            KmsClient kms, SignInStates signIns, HanzoKmsProperties properties, Environment environment) {
        return new Boot4HealthIndicator(KmsHealthCheck.of(kms, signIns, properties, environment));
    }
}
