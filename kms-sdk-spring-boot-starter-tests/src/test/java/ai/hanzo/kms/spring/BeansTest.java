// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.testing.FakeKms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class BeansTest {

    private static final String KEY = "nf-token-of-the-test";

    private final FakeKms fake = FakeKms.start();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void runsWithTheVersionOfSpringBootThatIsMeant() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.spring-boot.version"));
    }

    @Test
    void anApplicationCreatesAConnectionWithTheBeansThatItIsGiven() {
        try (ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake))) {
            AppConnection created = context.getBean(NorthflankConnections.class)
                    .create(NorthflankConnectionRequest.builder()
                            .name("from-spring")
                            .apiToken(KEY)
                            .build());

            assertThat(context.getBean(AppConnections.class).list()).containsExactly(created);
            assertThat(context.getBean(NorthflankSecretSyncs.class)).isNotNull();
        }
    }

    @Test
    void sendsNothingAtStartAndAtTheEnd() {
        TestApp.start(TestApp.propertiesOf(fake)).close();

        assertThat(fake.calls()).isEmpty();
    }

    @Test
    void closesTheClientWithTheContext() {
        ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake));
        KmsClient kms = context.getBean(KmsClient.class);
        kms.serverStatus();

        context.close();

        assertThatThrownBy(kms::serverStatus).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void makesNothingWhenItIsTurnedOff() {
        try (ConfigurableApplicationContext context = TestApp.start(Map.of("hanzo.kms.enabled", false))) {
            assertThat(context.getBeansOfType(KmsClient.class)).isEmpty();
            assertThat(context.getBeansOfType(NorthflankConnections.class)).isEmpty();
            assertThat(context.containsBean("hanzoKmsHealthIndicator")).isFalse();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {
        @Bean
        KmsClient ownClient() {
            return KmsClient.builder()
                    .credentials(KmsCredentials.accessToken("own"))
                    .build();
        }

        @Bean
        AppConnections ownAppConnections(KmsClient kms) {
            return kms.appConnections();
        }

        @Bean
        NorthflankConnections ownConnections(KmsClient kms) {
            return NorthflankConnections.of(kms);
        }

        @Bean
        NorthflankSecretSyncs ownSyncs(KmsClient kms) {
            return NorthflankSecretSyncs.of(kms);
        }
    }

    @Test
    void stepsBackForEachBeanOfTheApplication() {
        try (ConfigurableApplicationContext context = TestApp.start(Map.of(), OwnBeans.class)) {
            assertThat(context.getBeanNamesForType(KmsClient.class)).containsExactly("ownClient");
            assertThat(context.getBeanNamesForType(AppConnections.class)).containsExactly("ownAppConnections");
            assertThat(context.getBeanNamesForType(NorthflankConnections.class)).containsExactly("ownConnections");
            assertThat(context.getBeanNamesForType(NorthflankSecretSyncs.class)).containsExactly("ownSyncs");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherBeansOfThoseNames {
        @Bean
        String kmsClient() {
            return "the client of another KMS";
        }

        @Bean
        String northflankConnections() {
            return "a class of the application";
        }
    }

    @Test
    void leavesNamesToTheApplicationThatOthersUseToo() {
        try (ConfigurableApplicationContext context =
                TestApp.start(TestApp.propertiesOf(fake), OtherBeansOfThoseNames.class)) {
            assertThat(context.getBean(NorthflankConnections.class).list()).isEmpty();
            assertThat(namesOfStarter(context)).hasSizeGreaterThan(8).allMatch(name -> name.startsWith("hanzoKms"));
        }
    }

    private static Stream<String> namesOfStarter(ConfigurableApplicationContext context) {
        return Stream.of(context.getBeanDefinitionNames()).filter(name -> {
            BeanDefinition bean = context.getBeanFactory().getBeanDefinition(name);
            String configuration =
                    bean.getFactoryBeanName() == null ? bean.getBeanClassName() : bean.getFactoryBeanName();
            return bean.getFactoryMethodName() != null
                    && String.valueOf(configuration).startsWith("ai.hanzo.kms.spring.");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoClients {
        @Bean
        KmsClient one() {
            return KmsClient.builder()
                    .credentials(KmsCredentials.accessToken("one"))
                    .build();
        }

        @Bean
        KmsClient two() {
            return KmsClient.builder()
                    .credentials(KmsCredentials.accessToken("two"))
                    .build();
        }
    }

    @Test
    void leavesAnApplicationWithTwoClientsAlone() {
        try (ConfigurableApplicationContext context = TestApp.start(Map.of(), TwoClients.class)) {
            assertThat(context.getBeanNamesForType(KmsClient.class)).containsExactly("one", "two");
            assertThat(context.getBeansOfType(NorthflankConnections.class)).isEmpty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {
        @Bean
        @Order(2)
        KmsClientBuilderCustomizer second() {
            return builder -> builder.maxAttempts(9);
        }

        @Bean
        @Order(1)
        KmsClientBuilderCustomizer first() {
            return builder -> builder.maxAttempts(8).callTimeout(Duration.ofSeconds(80));
        }
    }

    @Test
    void customizersWinOverThePropertiesAndComeInTheirOrder() {
        Map<String, Object> properties = TestApp.propertiesOf(fake);
        properties.put("hanzo.kms.max-attempts", 7);
        properties.put("hanzo.kms.attempt-timeout", "7s");
        try (ConfigurableApplicationContext context = TestApp.start(properties, Customizers.class)) {
            KmsClient kms = context.getBean(KmsClient.class);

            assertThat(kms.options().maxAttempts()).isEqualTo(9);
            assertThat(kms.options().callTimeout()).isEqualTo(Duration.ofSeconds(80));
            assertThat(kms.options().attemptTimeout()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnCredentials {
        @Bean
        KmsCredentials credentials() {
            return KmsCredentials.accessToken(() -> {
                throw new UnsupportedOperationException("the supplier of the application was asked");
            });
        }
    }

    @Test
    void credentialsOfTheApplicationWinOverTheProperties() {
        try (ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake), OwnCredentials.class)) {
            AppConnections connections = context.getBean(AppConnections.class);

            assertThatThrownBy(connections::list)
                    .hasMessageContaining(
                            "The supplier of the credentials threw java.lang.UnsupportedOperationException");
        }
    }

    private static final class Heard implements KmsListener {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final Runnable then;

        Heard(Runnable then) {
            this.then = then;
        }

        @Override
        public void callStarted(CallStarted event) {
            hear("started " + event.pathTemplate());
        }

        @Override
        public void attemptFinished(AttemptFinished event) {
            hear("attempt " + event.status());
        }

        @Override
        public void tokenRefreshed(TokenRefreshed event) {
            hear("token");
        }

        @Override
        public void callFinished(CallFinished event) {
            hear("finished " + event.pathTemplate());
        }

        private void hear(String event) {
            events.add(event);
            then.run();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listeners {
        @Bean
        @Order(1)
        Heard failing() {
            return new Heard(() -> {
                throw new IllegalStateException("a listener of the test");
            });
        }

        @Bean
        @Order(2)
        Heard failingWithAnError() {
            return new Heard(() -> {
                throw new NoClassDefFoundError("a listener of the test");
            });
        }

        @Bean
        @Order(3)
        Heard listening() {
            return new Heard(() -> {});
        }
    }

    @Test
    void allListenersAreToldEverythingThoughOneThrows() {
        try (ConfigurableApplicationContext context = TestApp.start(TestApp.propertiesOf(fake), Listeners.class)) {
            context.getBean(AppConnections.class).list();

            List<String> events = context.getBean("listening", Heard.class).events;
            assertThat(events)
                    .containsExactly(
                            "started /api/v1/app-connections",
                            "started /api/v1/auth/{method}/login",
                            "attempt 200",
                            "finished /api/v1/auth/{method}/login",
                            "token",
                            "attempt 200",
                            "finished /api/v1/app-connections");
            assertThat(context.getBeansOfType(Heard.class).values()).allMatch(heard -> heard.events.equals(events));
        }
    }
}
