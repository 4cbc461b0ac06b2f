// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.testing.ChosenSettings;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Wire;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** See {@link FakeKmsServerIT} for what the program does with them. */
class ServerOptionsTest {

    @Test
    void withoutOptionsItIsTheDefaultFakeOnAFixedPort() {
        ServerOptions options = ServerOptions.parse(Map.of());

        assertThat(ChosenSettings.of(options.fake()).port()).isEqualTo(8080);
        assertThat(ChosenSettings.of(options.fake()).generation()).isEqualTo(Generation.MIDDLE);
        assertThat(ChosenSettings.of(options.fake()).projects()).isEmpty();
        assertThat(options.northflank()).isFalse();
        assertThat(options.help()).isFalse();
    }

    @Test
    void takesEveryOption() {
        ServerOptions options = ServerOptions.parse(
                Map.of(),
                "--project",
                "a=A=1",
                "--port",
                "0",
                "--northflank",
                "--generation",
                "oldest",
                "--project",
                "b=B");

        assertThat(ChosenSettings.of(options.fake()).port()).isZero();
        assertThat(ChosenSettings.of(options.fake()).generation()).isEqualTo(Generation.OLDEST);
        assertThat(ChosenSettings.of(options.fake()).projects())
                .containsEntry("a", "A=1")
                .containsEntry("b", "B");
        assertThat(options.northflank()).isTrue();
    }

    @Test
    void aValueThatLooksLikeAnOptionIsAValue() {
        ServerOptions options = ServerOptions.parse(
                Map.of(), "--port", "0", "--client-id", "a", "--client-secret", "--ab=cd", "--token", "t");

        try (FakeKms kms = options.fake().start()) {
            assertThat(kms.clientSecret()).isEqualTo("--ab=cd");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://kms", "[::1]", "kms:8080", "kms/", "-kms", "a b"})
    void aHostIsANameOrAnAddress(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.parse(Map.of(), "--host", host));
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.parse(Map.of(), "--bind", host));
    }

    @Test
    void takesAnOptionAndItsValueAsOneWord() {
        ServerOptions options = ServerOptions.parse(
                Map.of(), "--port=8099", "--northflank-port=8098", "--project=a=A=1", "--generation=newest");

        assertThat(ChosenSettings.of(options.fake()).port()).isEqualTo(8099);
        assertThat(ChosenSettings.of(options.fake()).northflankPort()).isEqualTo(8098);
        assertThat(options.northflank()).isTrue();
        assertThat(ChosenSettings.of(options.fake()).projects()).containsEntry("a", "A=1");
        assertThat(ChosenSettings.of(options.fake()).generation()).isEqualTo(Generation.NEWEST);
    }

    @Test
    void recordsNoCallsThatNobodyCouldAskFor() throws IOException {
        try (FakeKms kms = ServerOptions.parse(Map.of(), "--port", "0").start()) {
            new Wire(kms).get(Wire.CONNECTIONS);

            assertThat(kms.calls()).isEmpty();
        }
        try (FakeKms kms =
                ServerOptions.parse(Map.of(), "--port", "0", "--control").start()) {
            new Wire(kms).get(Wire.CONNECTIONS);

            assertThat(kms.calls()).hasSize(1);
        }
    }

    @Test
    void takesCredentialsFromOptionsOrFromTheEnvironment() throws IOException {
        Map<String, String> environment =
                Map.of("FAKE_KMS_CLIENT_ID", "id", "FAKE_KMS_CLIENT_SECRET", "secret", "FAKE_KMS_TOKEN", "token");
        ServerOptions fromEnvironment = ServerOptions.parse(environment, "--port=0", "--host=kms.internal");
        try (FakeKms kms = fromEnvironment.start()) {
            assertThat(fromEnvironment.variables(kms))
                    .containsEntry("HANZO_KMS_CLIENT_ID", "id")
                    .containsEntry("HANZO_KMS_CLIENT_SECRET", "secret")
                    .containsEntry("HANZO_KMS_TOKEN", "token")
                    .containsEntry("HANZO_KMS_URL", kms.url());
            assertThat(kms.url()).startsWith("http://kms.internal:");
        }
        ServerOptions both = ServerOptions.parse(environment, "--port=0", "--client-secret=other", "--token=mine");
        try (FakeKms kms = both.start()) {
            assertThat(both.variables(kms))
                    .containsEntry("HANZO_KMS_CLIENT_ID", "id")
                    .containsEntry("HANZO_KMS_CLIENT_SECRET", "other")
                    .containsEntry("HANZO_KMS_TOKEN", "mine");
        }
        assertThat(both.toString()).doesNotContain("mine");
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
                "--client-id a",
                "--client-secret a",
                "--token ",
                "--bind ",
                "--port 0 --port 1",
                "--control --control",
                "x"
            })
    void refusesWhatItDoesNotUnderstand(String options) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.parse(Map.of(), options.split(" ", -1)));
    }

    @Test
    void helpWinsOverWhatFollows() {
        assertThat(ServerOptions.parse(Map.of(), "--help", "--nonsense").help()).isTrue();
    }
}
