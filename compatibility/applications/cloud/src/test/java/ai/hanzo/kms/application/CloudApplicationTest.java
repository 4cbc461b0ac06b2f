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
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;

/** An application with Feign clients of its own, whose release train decides which Feign the SDK gets. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CloudApplicationTest {

    private static final FakeKms FAKE = FakeKms.start();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("console.url", FAKE::url);
    }

    /** Shows that Feign works for the application too: the page of the server's console. */
    @FeignClient(name = "console", url = "${console.url}")
    interface Console {
        @GetMapping("/")
        String page();
    }

    @SpringBootApplication
    @EnableFeignClients(clients = Console.class)
    static class Application {

        @Bean
        KmsClient kmsClient() {
            return KmsClient.builder()
                    .baseUrl(FAKE.url())
                    .credentials(KmsCredentials.universalAuth(FAKE.clientId(), FAKE.clientSecret()))
                    .build();
        }
    }

    @Autowired
    private KmsClient kms;

    @Autowired
    private Console console;

    @Test
    void callsTheSdkWithTheFeignOfTheReleaseTrain() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Consumer.run(kms, new CompatibilityServer(FAKE), new PrintStream(out));

        assertThat(out.toString().lines()).hasSize(Consumer.STEPS.size());
        assertThat(console.page()).contains("Hanzo KMS");
    }
}
