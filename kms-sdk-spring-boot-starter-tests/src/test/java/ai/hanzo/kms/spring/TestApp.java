// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.testing.FakeKms;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A real application, whose only configuration is what Spring Boot finds by itself. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TestApp {

    /** Starts the application without a web server; the machine's own environment does not count. */
    static ConfigurableApplicationContext start(Map<String, ?> properties, Class<?>... more) {
        return start(properties, Map.of(), more);
    }

    static ConfigurableApplicationContext start(Map<String, ?> properties, Map<String, ?> variables, Class<?>... more) {
        return builder(properties, variables, more).web(WebApplicationType.NONE).run();
    }

    /** The beans of the SDK and nothing else: it starts faster. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(HanzoKmsAutoConfiguration.class)
    static class Small {}

    static ConfigurableApplicationContext startSmall(Map<String, ?> properties, Map<String, ?> variables) {
        return builder(Small.class, properties, variables)
                .web(WebApplicationType.NONE)
                .run();
    }

    static SpringApplicationBuilder builder(Map<String, ?> properties, Map<String, ?> variables, Class<?>... more) {
        return builder(TestApp.class, properties, variables).sources(more);
    }

    private static SpringApplicationBuilder builder(
            Class<?> application, Map<String, ?> properties, Map<String, ?> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new LinkedHashMap<String, Object>(variables)));
        environment.getPropertySources().addFirst(new MapPropertySource("test", new LinkedHashMap<>(properties)));
        return new SpringApplicationBuilder(application)
                .environment(environment)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false);
    }

    /** Returns the properties with which an application finds a fake. */
    static Map<String, Object> propertiesOf(FakeKms fake) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("hanzo.kms.url", fake.url());
        properties.put("hanzo.kms.client-id", fake.clientId());
        properties.put("hanzo.kms.client-secret", fake.clientSecret());
        return properties;
    }
}
