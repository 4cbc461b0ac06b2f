// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.application;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.compatibility.Consumer;
import ai.hanzo.kms.compatibility.fake.CompatibilityServer;
import ai.hanzo.kms.testing.FakeKms;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;

/** An application that has a client as a bean, and its test with a fake. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationTest {

    @SpringBootApplication
    static class Application {

        @Bean
        FakeKms fakeKms() {
            return FakeKms.start();
        }

        @Bean
        KmsClient kmsClient(FakeKms fake) {
            return KmsClient.builder()
                    .baseUrl(fake.url())
                    .credentials(KmsCredentials.universalAuth(fake.clientId(), fake.clientSecret()))
                    .build();
        }
    }

    @Autowired
    private FakeKms fake;

    @Autowired
    private KmsClient kms;

    @Test
    void callsTheSdkWithTheLibrariesOfSpring() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Consumer.run(kms, new CompatibilityServer(fake), new PrintStream(out));

        assertThat(out.toString().lines()).hasSize(Consumer.STEPS.size());
        assertThat(fake.connections()).hasSize(2);
    }
}
