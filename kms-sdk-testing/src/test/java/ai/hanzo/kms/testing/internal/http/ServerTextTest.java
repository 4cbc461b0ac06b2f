// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                ' ', '\t', '\n', 0x0B, '\f', '\r', 0xA0, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
                0xFEFF
            })
    void trimsWhatTheServersLanguageTrims(int blank) {
        String edge = Character.toString(blank);

        assertThat(ServerText.trim(edge + edge + "a" + edge + "b" + edge)).isEqualTo("a" + edge + "b");
        assertThat(ServerText.trim(edge)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1C, 0x85, 0x180E, 0x200B, 0x2060})
    void leavesTheRest(int noBlank) {
        String edge = Character.toString(noBlank);

        assertThat(ServerText.trim(edge + "a" + edge)).isEqualTo(edge + "a" + edge);
    }

    @Test
    void aNameThatEndsInANoBreakBlankIsAccepted() {
        try (FakeKms kms = CheckedKms.start()) {
            String name = new Wire(kms)
                    .call("POST", Wire.CONNECTIONS)
                    .json(Wire.connection("a\u00A0"))
                    .byOtherRules()
                    .send()
                    .at("/appConnection/name");

            assertThat(name).isEqualTo("a");
        }
    }
}
