// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import ai.hanzo.kms.AppConnections;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A program that Spring prepares ahead of time: it lists the connections and says how many there are. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AotApp {

    /** Runs the program. */
    public static void main(String[] args) {
        try (ConfigurableApplicationContext context = SpringApplication.run(AotApp.class, args)) {
            int connections = context.getBean(AppConnections.class).list().size();
            System.out.println("connections: " + connections + ", ahead of time: "
                    + Boolean.getBoolean("spring.aot.enabled") + ", health: "
                    + context.containsBean("hanzoKmsHealthIndicator"));
        }
    }
}
