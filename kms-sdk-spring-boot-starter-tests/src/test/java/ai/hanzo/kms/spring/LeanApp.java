// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.AppConnections;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.ClassUtils;

/** A program with the starter and Spring Boot itself; {@link LeanApplicationTest} runs it in a JVM of its own. */
final class LeanApp {

    private LeanApp() {}

    private static final Map<String, String> OPTIONAL = new TreeMap<>(Map.of(
            "Micrometer", "io.micrometer.core.instrument.MeterRegistry",
            "Observation", "io.micrometer.observation.ObservationRegistry",
            "Actuator", "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
            "FakeKms", "ai.hanzo.kms.testing.FakeKms",
            "spring-web", "org.springframework.web.context.WebApplicationContext"));

    /** The application itself: a configuration that Spring makes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Observed.class)
    static class Application {}

    /** What an application that observes has, be it with meters or without. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class Observed {

        @Bean
        @ConditionalOnMissingBean
        ObservationRegistry observations() {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(new Printer());
            return registry;
        }
    }

    /** Prints the name of what was observed. */
    static final class Printer implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context observed) {
            System.out.println("observed: " + observed.getName());
        }

        @Override
        public boolean supportsContext(Observation.Context observed) {
            return true;
        }
    }

    private static boolean isThere(String type) {
        return ClassUtils.isPresent(type, LeanApp.class.getClassLoader());
    }

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            System.out.println("found "
                    + OPTIONAL.entrySet().stream()
                            .filter(library -> isThere(library.getValue()))
                            .map(Map.Entry::getKey)
                            .toList());
            System.out.println("connections: "
                    + context.getBean(AppConnections.class).list().size());
        }
    }
}
