// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.micrometer.KmsObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Makes metrics and traces of what the client does when the application has an {@link ObservationRegistry}, as it does with
 * Actuator. Steps back for a {@link KmsObservations} of the application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        before = HanzoKmsAutoConfiguration.class,
        afterName = {
            // Spring Boot 3, then 4
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty(name = "hanzo.kms.enabled", havingValue = "true", matchIfMissing = true)
@ConditionalOnClass({ObservationRegistry.class, MeterRegistry.class})
@ConditionalOnSingleCandidate(ObservationRegistry.class)
public class KmsObservationAutoConfiguration {

    KmsObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    KmsObservations hanzoKmsObservations(ObservationRegistry observations, ObjectProvider<MeterRegistry> meters) {
        KmsObservations.Builder builder = KmsObservations.builder(observations);
        meters.ifUnique(builder::meterRegistry);
        return builder.build();
    }
}
