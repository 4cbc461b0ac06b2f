// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.KmsClient;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Adds the health of the KMS to the Actuator of Spring Boot 3. {@code management.health.hanzo-kms.enabled=false} turns
 * it off.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HanzoKmsAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@Conditional({EnabledCondition.class, EnabledCondition.OfHealth.class})
@ConditionalOnEnabledHealthIndicator("hanzo-kms")
@ConditionalOnSingleCandidate(KmsClient.class)
public class Boot3HealthAutoConfiguration {

    Boot3HealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = {"hanzoKmsHealthIndicator", "hanzoKmsHealthContributor"})
    HealthIndicator hanzoKmsHealthIndicator(
            KmsClient kms, SignInStates signIns, HanzoKmsProperties properties, Environment environment) {
        return new Boot3HealthIndicator(KmsHealthCheck.of(kms, signIns, properties, environment));
    }
}
