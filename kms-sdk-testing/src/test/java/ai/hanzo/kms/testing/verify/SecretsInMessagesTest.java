// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import static ai.hanzo.kms.testing.Operation.CREATE_CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets stay secret in a failure, but two that differ look different. */
class SecretsInMessagesTest {
    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    private static String message(Runnable check) {
        return String.valueOf(assertThrows(AssertionError.class, check::run).getMessage());
    }

    @Test
    void twoSecretsOfOneLengthHaveOtherDigests() {
        wire.create("a");

        String message = message(() -> kms.verify()
                .calls(CREATE_CONNECTION)
                .withBody(Wire.connection("a").replace("nf-token", "nf-tokem")));

        assertThat(message.lines().filter(line -> line.contains("apiToken\" : \"*** (8 characters, digest ")))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(message).doesNotContain("nf-tokem", "nf-token");
    }

    @Test
    void aDescriptionIsNoSecretAndTellsSecretsInItApart() {
        String first = "a-token-of-northflank-1";
        String second = "a-token-of-northflank-2";
        kms.northflank().accept(first, second, "nf-token");
        wire.post(
                Wire.CONNECTIONS,
                Wire.connection("a").replaceFirst("[{]", "{\"description\":\"payments of " + first + "\","));

        String message = message(() -> kms.verify().stored("a").describedAs("payments of " + second));

        assertThat(message.lines().filter(line -> line.contains(" payments of *** (23 characters, digest ")))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(message).doesNotContain(first, second);
        assertThat(message(() -> kms.verify().stored("a").describedAs("a plain text")))
                .contains("  - a plain text\n");
    }
}
