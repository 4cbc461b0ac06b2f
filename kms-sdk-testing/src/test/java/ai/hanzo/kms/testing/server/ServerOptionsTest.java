// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.testing.ChosenSettings;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** See {@link FakeKmsServerIT} for what the program does with them. */
class ServerOptionsTest {

    @Test
    void withoutOptionsItIsTheDefaultFakeOnAFixedPort() {
        ServerOptions options = ServerOptions.parse();

        assertThat(ChosenSettings.of(options.fake()).port()).isEqualTo(8080);
        assertThat(ChosenSettings.of(options.fake()).generation()).isEqualTo(Generation.MIDDLE);
        assertThat(ChosenSettings.of(options.fake()).projects()).isEmpty();
        assertThat(options.northflank()).isFalse();
        assertThat(options.help()).isFalse();
    }

    @Test
    void takesEveryOption() {
        ServerOptions options = ServerOptions.parse(
                "--project", "a=A=1", "--port", "0", "--northflank", "--generation", "oldest", "--project", "b=B");

        assertThat(ChosenSettings.of(options.fake()).port()).isZero();
        assertThat(ChosenSettings.of(options.fake()).generation()).isEqualTo(Generation.OLDEST);
        assertThat(ChosenSettings.of(options.fake()).projects())
                .containsEntry("a", "A=1")
                .containsEntry("b", "B");
        assertThat(options.northflank()).isTrue();
    }

    @Test
    void takesAnOptionAndItsValueAsOneWord() {
        ServerOptions options =
                ServerOptions.parse("--port=8099", "--northflank-port=8098", "--project=a=A=1", "--generation=newest");

        assertThat(ChosenSettings.of(options.fake()).port()).isEqualTo(8099);
        assertThat(ChosenSettings.of(options.fake()).northflankPort()).isEqualTo(8098);
        assertThat(options.northflank()).isTrue();
        assertThat(ChosenSettings.of(options.fake()).projects()).containsEntry("a", "A=1");
        assertThat(ChosenSettings.of(options.fake()).generation()).isEqualTo(Generation.NEWEST);
    }

    @Test
    void recordsNoCallsThatNobodyCouldAskFor() {
        try (FakeKms kms = ServerOptions.parse("--port", "0").fake().start()) {
            new Wire(kms).get(Wire.CONNECTIONS);

            assertThat(kms.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port -1",
                "--port 99999",
                "--port ",
                "--port 123456",
                "--port=",
                "--northflank-port x",
                "--project =A",
                "--project a=",
                "x"
            })
    void refusesWhatItDoesNotUnderstand(String options) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.parse(options.split(" ", -1)));
    }

    @Test
    void helpWinsOverWhatFollows() {
        assertThat(ServerOptions.parse("--help", "--nonsense").help()).isTrue();
    }
}
