// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** A test never meets the token, or the refused sign-in, of the test before it: whatever their order, all of them pass. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = FreshClientTest.App.class)
@AutoConfigureFakeKms
@Execution(ExecutionMode.SAME_THREAD)
class FreshClientTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}

    @Autowired
    private FakeKms fake;

    @Autowired
    private NorthflankConnections northflank;

    @RepeatedTest(3)
    void aLockedIdentityIsRefused() {
        fake.identity().lock();

        assertThatThrownBy(() -> northflank.list()).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> northflank.list())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("The SDK did not sign in");
    }

    @RepeatedTest(3)
    void aSignInSucceeds() {
        assertThat(northflank.list()).isEmpty();
        assertThat(fake.calls()).as("a sign-in and a list").hasSize(2);
    }

    @Test
    void theFakeIsWhereThePropertiesSay(@Autowired Environment environment) {
        assertThat(environment.getProperty("hanzo.kms.url")).isEqualTo(fake.url());
        assertThat(environment.getProperty("hanzo.kms.client-id")).isEqualTo(fake.clientId());
        assertThat(environment.getProperty("hanzo.kms.client-secret")).isEqualTo(fake.clientSecret());
    }
}
