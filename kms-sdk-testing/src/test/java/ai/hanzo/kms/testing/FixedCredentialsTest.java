// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program can have in its settings before the fake starts. */
class FixedCredentialsTest {
    private static final String TOKEN = "token-of-the-settings";

    private final FakeKms kms = builder().start();

    private static FakeKmsBuilder builder() {
        return CheckedKms.builder()
                .clientCredentials("id-of-the-settings", "secret-of-the-settings")
                .accessToken(TOKEN);
    }

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void theDefaultIdentitySignsInWithThem() {
        assertThat(kms.clientId()).isEqualTo("id-of-the-settings");
        assertThat(kms.clientSecret()).isEqualTo("secret-of-the-settings");
        assertThat(kms.client().appConnections().list()).isEmpty();

        kms.reset();

        try (KmsClient client = kms.clientBuilder()
                .credentials(KmsCredentials.universalAuth("id-of-the-settings", "secret-of-the-settings"))
                .build()) {
            assertThat(client.appConnections().list()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTokenIsGoodForEver(Generation generation) {
        try (FakeKms other = builder().generation(generation).start()) {
            Wire wire = new Wire(other).as(TOKEN);
            other.clock().advance(Duration.ofDays(1000));

            assertThat(wire.get(Wire.CONNECTIONS).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTokenCanBeRevokedUntilTheNextReset(Generation generation) {
        try (FakeKms other = builder().generation(generation).start()) {
            Wire wire = new Wire(other).as(TOKEN);
            other.faults().onAll().revokedToken();
            assertThat(wire.get(Wire.CONNECTIONS).status()).isEqualTo(401);
            assertThat(wire.get(Wire.CONNECTIONS).status()).isEqualTo(401);

            other.reset();

            assertThat(wire.get(Wire.CONNECTIONS).status()).isEqualTo(200);
        }
    }

    @Test
    void noRecordedCallShowsThem() {
        new Wire(kms).as(TOKEN).get(Wire.CONNECTIONS + "?projectId=" + TOKEN);
        new Wire(kms).as(TOKEN).get(Wire.CONNECTIONS + "?projectId=secret-of-the-settings");

        assertThat(kms.calls().toString()).doesNotContain(TOKEN).doesNotContain("secret-of-the-settings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "line\nbreak", "übel"})
    void aTokenThatNoHeaderCanCarryIsRefusedWithoutShowingIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedKms.builder().accessToken(token))
                .withMessage("token must be one word of printable ASCII characters.");
    }

    @Test
    void onlyThisMachineReachesItUnlessItIsToldTo() throws Exception {
        Optional<InetAddress> address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                .findFirst();
        assumeTrue(address.isPresent(), "this machine has no network");

        try (FakeKms open = builder().bindAddress("0.0.0.0").start()) {
            assertThat(open.url()).startsWith("http://127.0.0.1:");
            assertThat(open.client().appConnections().list()).isEmpty();
            assertThat(connects(address.get(), open)).isTrue();
        }
        assertThat(connects(address.get(), kms)).isFalse();
    }

    private static boolean connects(InetAddress address, FakeKms kms) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, URI.create(kms.url()).getPort()), 2000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
