// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.StoredConnection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/** The annotation, used as an application uses it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = FakeKmsInContextTest.App.class)
@AutoConfigureFakeKms(projects = "project-1")
@Execution(ExecutionMode.SAME_THREAD)
class FakeKmsInContextTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}

    @Autowired
    private FakeKms fake;

    @Autowired
    private NorthflankConnections northflank;

    private void create(String name, String projectId) {
        northflank.create(NorthflankConnectionRequest.builder()
                .name(name)
                .projectId(projectId)
                .apiToken("nf-token-of-the-test")
                .build());
    }

    @Test
    void whatTheApplicationCreatesIsInTheFake() {
        create("one", "project-1");

        assertThat(fake.connections()).extracting(StoredConnection::name).containsExactly("one");
    }

    @Test
    void anotherTestFindsTheStateAfterTheStart() {
        create("two", "project-1");

        assertThat(fake.connections()).extracting(StoredConnection::name).containsExactly("two");
    }

    @Test
    void thePausesOfTheClientTakeNoRealTime(@Autowired KmsClient kms) {
        fake.rateLimit(0, 100, Duration.ofSeconds(50));
        Instant inFakeTime = fake.clock().instant();
        long inRealTime = System.nanoTime();

        assertThatThrownBy(() -> kms.appConnections().list()).hasMessageContaining("429");

        assertThat(Duration.between(inFakeTime, fake.clock().instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(49));
        assertThat(Duration.ofNanos(System.nanoTime() - inRealTime)).isLessThan(Duration.ofSeconds(40));
    }

    @Nested
    class InANestedClass {

        @Test
        void theFakeIsThereToo(@Autowired FakeKms nested) {
            create("three", "project-1");

            assertThat(nested.connections()).hasSize(1);
        }
    }
}
