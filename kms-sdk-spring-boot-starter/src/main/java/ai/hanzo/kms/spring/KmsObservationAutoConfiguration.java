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
 * Adds metrics and traces of the client if the application has an {@link ObservationRegistry}, as with Actuator. Adds
 * the gauges of the rate limit if Micrometer's meters are on the class path. Backs off for a {@link KmsObservations}
 * bean of the application.
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

    /** Adds gauges if there are meters. A separate class, because its method names a type that may be missing. */
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

    /** Adds observations without meters, because Spring itself includes only the observations. */
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
