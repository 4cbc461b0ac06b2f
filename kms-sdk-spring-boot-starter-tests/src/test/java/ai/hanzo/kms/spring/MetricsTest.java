// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.micrometer.KmsObservations;
import ai.hanzo.kms.testing.FakeKms;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class MetricsTest {

    private final FakeKms fake = FakeKms.start();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    @Test
    void metricsAreOnByThemselves() {
        fake.rateLimit(100, 100, Duration.ofMinutes(1));
        try (ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake), Meters.class)) {
            context.getBean(AppConnections.class).list();

            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("hanzo.kms.call").timers())
                    .allSatisfy(timer -> assertThat(timer.count()).isEqualTo(1))
                    .extracting(timer -> String.valueOf(timer.getId().getTag("url.template")))
                    .contains("/api/v1/app-connections", "/api/v1/auth/{method}/login");
            assertThat(meters.get("hanzo.kms.rate.limit.remaining").gauges()).isNotEmpty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnObservations {
        @Bean
        KmsObservations own() {
            return KmsObservations.of(ObservationRegistry.NOOP);
        }
    }

    @Test
    void stepsBackForTheObservationsOfTheApplication() {
        try (ConfigurableApplicationContext context =
                TestApp.start(TestApp.propertiesOf(fake), Meters.class, OwnObservations.class)) {
            context.getBean(AppConnections.class).list();

            assertThat(context.getBeanNamesForType(KmsObservations.class)).containsExactly("own");
            assertThat(context.getBean(MeterRegistry.class)
                            .find("hanzo.kms.call")
                            .timers())
                    .isEmpty();
        }
    }

    /** A method that is added to the listener and forgotten here would keep its events from all listeners. */
    @Test
    void severalListenersAreToldAllThatOneIsTold() {
        List<String> events = Arrays.stream(KmsListener.class.getDeclaredMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .toList();

        assertThat(Arrays.stream(CompositeKmsListener.class.getDeclaredMethods())
                        .map(Method::getName))
                .containsAll(events);
    }

    @Test
    void severalListenersCarryWhatIsTheirsToAnotherThread() {
        List<String> order = new CopyOnWriteArrayList<>();
        CompositeKmsListener both =
                (CompositeKmsListener) CompositeKmsListener.of(List.of(carrying("one", order), carrying("two", order)));

        both.carryToOtherThread(() -> order.add("work")).run();

        assertThat(order).containsExactly("two", "one", "work");
    }

    private static KmsListener carrying(String name, List<String> order) {
        return new KmsListener() {
            @Override
            public Runnable carryToOtherThread(Runnable work) {
                return () -> {
                    order.add(name);
                    work.run();
                };
            }
        };
    }
}
