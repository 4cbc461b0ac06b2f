// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A program that makes its client by itself is pointed at the fake. */
@Isolated("changes the system properties of the JVM")
class SystemPropertyOverrideTest {
    private final FakeKms kms = CheckedKms.start();

    @AfterEach
    void close() {
        System.clearProperty("hanzo.kms.token");
        kms.close();
    }

    @Test
    void aClientFromTheEnvironmentCallsTheFakeWhileThePropertiesAreSet() {
        System.setProperty("hanzo.kms.token", "of-another-server");

        try (SystemPropertyOverride pointed = kms.overrideSystemProperties();
                KmsClient client = KmsClient.fromEnvironment()) {
            assertThat(client.appConnections().list()).isEmpty();
            assertThat(pointed).hasToString("SystemPropertyOverride");
        }

        assertThat(kms.count(Operation.LIST_CONNECTIONS)).isEqualTo(1);
        assertThat(System.getProperty("hanzo.kms.url")).isNull();
        assertThat(System.getProperty("hanzo.kms.token")).isEqualTo("of-another-server");
    }

    @Test
    void theEnvironmentAndThePropertiesSayTheSame() {
        assertThat(kms.environment())
                .isEqualTo(Map.of(
                        "HANZO_KMS_URL", kms.url(),
                        "HANZO_KMS_CLIENT_ID", kms.clientId(),
                        "HANZO_KMS_CLIENT_SECRET", kms.clientSecret()));
        assertThat(kms.properties())
                .isEqualTo(Map.of(
                        "hanzo.kms.url", kms.url(),
                        "hanzo.kms.client.id", kms.clientId(),
                        "hanzo.kms.client.secret", kms.clientSecret()));
    }

    @Test
    void opensOnTheSamePortOnceMore() {
        String url = kms.url();
        kms.addConnection("northflank", "a", null);
        kms.close();

        kms.open();

        assertThat(kms.url()).isEqualTo(url);
        assertThat(kms.client().appConnections().list()).hasSize(1);
    }
}
