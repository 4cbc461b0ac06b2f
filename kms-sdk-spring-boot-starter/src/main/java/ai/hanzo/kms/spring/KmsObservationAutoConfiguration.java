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
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Makes metrics and traces of what the client does when the application has an {@link ObservationRegistry}, as it does with
 * Actuator; with Micrometer's meters on the class path the gauges of the rate limit too. Steps back for a {@link KmsObservations} of the application.
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
@Conditional(EnabledCondition.class)
@ConditionalOnClass({ObservationRegistry.class, KmsObservations.class})
@ConditionalOnSingleCandidate(ObservationRegistry.class)
public class KmsObservationAutoConfiguration {

    KmsObservationAutoConfiguration() {}

    /** With meters there are gauges too. Of its own, because its method names a type that may be missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class WithMeters {

        @Bean
        @ConditionalOnMissingBean
        KmsObservations hanzoKmsObservations(ObservationRegistry observations, ObjectProvider<MeterRegistry> meters) {
            KmsObservations.Builder builder = KmsObservations.builder(observations);
            meters.ifUnique(builder::meterRegistry);
            return builder.build();
        }
    }

    /** Spring itself brings the observations, and not the meters. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("io.micrometer.core.instrument.MeterRegistry")
    static class WithoutMeters {

        @Bean
        @ConditionalOnMissingBean
        KmsObservations hanzoKmsObservations(ObservationRegistry observations) {
            return KmsObservations.of(observations);
        }
    }
}
