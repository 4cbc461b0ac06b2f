// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** An application that makes its own clients, with the builder that the starter gives it or without. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class OwnClientTest {

    private static final KmsCredentials REFUSED = KmsCredentials.accessToken("no-token-of-this-server");

    private final FakeKms fake = FakeKms.start();

    @AfterEach
    void stop() {
        fake.close();
    }

    /** Returns what the health check finds; {@link HealthTest} asks over HTTP. */
    private static KmsHealthCheck.Result health(ConfigurableApplicationContext context) {
        return new KmsHealthCheck(
                        context.getBean(KmsClient.class), context.getBean(SignInStates.class), Duration.ofSeconds(5))
                .run();
    }

    @Configuration(proxyBeanMethods = false)
    static class Built {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        KmsClient own(KmsClient.Builder builder) {
            return builder.credentials(REFUSED).maxAttempts(2).build();
        }
    }

    @Test
    void theHealthTellsOfTheSignInOfAClientThatWasBuiltWithTheBuilder() {
        try (ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake), Built.class)) {
            assertThat(health(context).details()).containsEntry("signIn", "not tried yet");

            AppConnections connections = context.getBean(AppConnections.class);
            assertThatThrownBy(connections::list).isInstanceOf(AuthenticationException.class);

            assertThat(health(context).isUp()).isFalse();
            assertThat(health(context).details()).containsEntry("signIn", "refused");
        }
    }

    @Test
    void aClientThatWasBuiltWithTheBuilderHasThePropertiesAndTheMetrics() {
        Map<String, Object> properties = TestApp.propertiesOf(fake);
        properties.put("hanzo.kms.call-timeout", "77s");
        try (ConfigurableApplicationContext context = TestApp.start(properties, Built.class)) {
            KmsClient own = context.getBean(KmsClient.class);
            own.serverStatus();

            assertThat(own.options().callTimeout()).hasSeconds(77);
            assertThat(own.options().maxAttempts()).isEqualTo(2);
            assertThat(context.getBean(MeterRegistry.class)
                            .get("hanzo.kms.call")
                            .timers())
                    .isNotEmpty();
        }
    }

    @Test
    void theBuilderNeedsNoCredentialsOfTheProperties() {
        try (ConfigurableApplicationContext context = TestApp.start(Map.of("hanzo.kms.url", fake.url()), Built.class)) {
            assertThat(context.getBean(KmsClient.class).serverStatus().message())
                    .isEqualTo("Ok");
        }
    }

    @Test
    void eachBuilderIsANewOne() {
        try (ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake))) {
            assertThat(context.getBean(KmsClient.Builder.class)).isNotSameAs(context.getBean(KmsClient.Builder.class));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BuiltOtherwise {
        @Bean
        KmsClient own(org.springframework.core.env.Environment environment) {
            return KmsClient.builder()
                    .baseUrl(Objects.requireNonNull(environment.getProperty("hanzo.kms.url")))
                    .credentials(REFUSED)
                    .build();
        }
    }

    @Test
    void theHealthSaysThatItKnowsNothingOfTheSignInOfAnotherClient() {
        try (ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake), BuiltOtherwise.class)) {
            AppConnections connections = context.getBean(AppConnections.class);
            assertThatThrownBy(connections::list).isInstanceOf(AuthenticationException.class);

            KmsHealthCheck.Result health = health(context);

            assertThat(health.isUp()).isTrue();
            assertThat(health.details()).containsEntry("signIn", "unknown").containsEntry("server", "Ok");
            assertThat(String.valueOf(health.details().get("signInReason"))).contains("KmsClient.Builder");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoBuilt {
        @Bean
        @Primary
        KmsClient accepted(KmsClient.Builder builder) {
            return builder.build();
        }

        @Bean
        KmsClient refused(KmsClient.Builder builder) {
            return builder.credentials(REFUSED).build();
        }
    }

    @Test
    void theHealthOfOneClientIsNotThatOfAnother() {
        try (ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake), TwoBuilt.class)) {
            context.getBean(AppConnections.class).list();
            AppConnections other = context.getBean("refused", KmsClient.class).appConnections();
            assertThatThrownBy(other::list).isInstanceOf(AuthenticationException.class);

            assertThat(health(context).isUp()).isTrue();
            assertThat(health(context).details()).containsEntry("signIn", "accepted");
        }
    }

    @Test
    void anApplicationThatTurnsTheStarterOffHasItsOwnClientAndNothingElse() {
        Map<String, Object> off = new LinkedHashMap<>(Map.of("hanzo.kms.enabled", false, "hanzo.kms.url", fake.url()));
        try (ConfigurableApplicationContext context = TestApp.start(off, BuiltOtherwise.class)) {
            assertThat(context.getBeanNamesForType(KmsClient.class)).containsExactly("own");
            assertThat(context.containsBean("hanzoKmsHealthIndicator")).isFalse();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithConnections extends BeansTest.TwoClients {
        @Bean
        String needsConnections(NorthflankConnections connections) {
            return Objects.requireNonNull(connections).getClass().getName();
        }
    }

    @Test
    void saysThatSeveralClientsAreTheReasonForAMissingBean() {
        Throwable death = catchThrowable(
                () -> TestApp.start(Map.of(), WithConnections.class).close());

        FailureAnalysis failure = ReportedFailures.of(Objects.requireNonNull(death));

        assertThat(failure.getDescription())
                .isEqualTo("There are 2 beans of type KmsClient (one, two), and none of them is @Primary, so no"
                        + " NorthflankConnections can be created.");
        assertThat(failure.getAction()).startsWith("Make one of them @Primary");
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsSomethingElse {
        @Bean
        String needsFake(FakeKms fake) {
            return fake.url();
        }
    }

    @Test
    void leavesOtherMissingBeansToSpringBoot() {
        Throwable death = catchThrowable(() -> TestApp.start(TestApp.propertiesOf(fake), NeedsSomethingElse.class)
                .close());

        assertThat(ReportedFailures.of(Objects.requireNonNull(death)).getDescription())
                .contains("FakeKms' that could not be found");
    }
}
