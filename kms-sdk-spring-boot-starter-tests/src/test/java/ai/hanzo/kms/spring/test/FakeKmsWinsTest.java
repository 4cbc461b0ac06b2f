// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.spring.KmsClientBuilderCustomizer;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

/** What an application says for the real server does not go to the fake. */
class FakeKmsWinsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {
        @Bean
        KmsCredentials credentials() {
            return KmsCredentials.accessToken("for-the-real-server");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TestOfSignIn extends App {
        @Bean
        KmsClientBuilderCustomizer signIn(FakeKms fake) {
            return builder -> builder.credentials(KmsCredentials.accessToken(fake.newAccessToken()));
        }
    }

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = App.class)
    @AutoConfigureFakeKms(keepState = true)
    static class WithCredentials {}

    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.NONE,
            classes = App.class,
            properties = {
                "hanzo.kms.revoke-on-close=true",
                "hanzo.kms.oidc.identity-id=${NOT_ON_THIS_MACHINE}",
                "hanzo.kms.ldap.password=${NOT_ON_THIS_MACHINE}"
            })
    @AutoConfigureFakeKms(keepState = true)
    static class WithUnfilledProperties {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = TestOfSignIn.class)
    @AutoConfigureFakeKms(keepState = true)
    static class WithOwnSignIn {}

    private static ApplicationContext context(Class<?> test) {
        return new TestContextManager(test).getTestContext().getApplicationContext();
    }

    @Test
    void theCredentialsOfTheApplicationAreNotForTheFake() {
        ApplicationContext context = context(WithCredentials.class);

        assertThat(context.getBean(AppConnections.class).list()).isEmpty();
    }

    @Test
    void signInPropertiesThatOnlyTheRealMachineFillsDoNotMatter() {
        TestContext test = new TestContextManager(WithUnfilledProperties.class).getTestContext();
        FakeKms fake = test.getApplicationContext().getBean(FakeKms.class);

        assertThat(test.getApplicationContext().getBean(AppConnections.class).list())
                .isEmpty();
        assertThat(fake.count(Operation.LOGIN_UNIVERSAL_AUTH)).isEqualTo(1);

        test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        assertThat(fake.count(Operation.REVOKE_TOKEN))
                .as("revoke-on-close also counts for the fake")
                .isEqualTo(1);
    }

    @Test
    void aCustomizerCanSignInOtherwise() {
        ApplicationContext context = context(WithOwnSignIn.class);

        assertThat(context.getBean(AppConnections.class).list()).isEmpty();
        assertThat(context.getBean(FakeKms.class).count(Operation.LOGIN_UNIVERSAL_AUTH))
                .isZero();
    }
}
