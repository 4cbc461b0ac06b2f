// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.SocketSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that hang block no other, and the server lets go of them. */
class SilentConnectionsTest {
    private static final int CLIENTS = 1000;
    private static final Duration SILENCE = Duration.ofMillis(300);

    @Test
    void aThousandStalledClientsBlockNoHealthyOne() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        // A busy machine may take longer than 30 seconds for so many.
        try (FakeKms kms = CheckedKms.builder(settings -> new FakeSockets(settings.withSilence(Duration.ofMinutes(5))))
                .start()) {
            kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).next(CLIENTS).stalledBody();
            String request = "GET " + Wire.CONNECTIONS + " HTTP/1.1\r\nHost: fake\r\nAuthorization: Bearer "
                    + kms.newAccessToken() + "\r\n\r\n";
            for (int client = 0; client < CLIENTS; client++) {
                stalled.add(sent(kms, request));
            }
            for (Socket socket : stalled) {
                socket.setSoTimeout(60_000);
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }

            assertThat(kms.client().appConnections().list()).isEmpty();
            assertThat(kms.count(Operation.LIST_NORTHFLANK_CONNECTIONS)).isEqualTo(CLIENTS);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void aConnectionThatRestsAfterAResponseIsCut() throws IOException {
        try (FakeKms kms = impatient();
                Socket socket = sent(kms, "GET /api/status HTTP/1.1\r\nHost: fake\r\n\r\n")) {
            socket.setSoTimeout(20_000);

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .doesNotContainIgnoringCase("connection: close");
        }
    }

    @Test
    void aResponseThatStallsIsCut() {
        try (FakeKms kms = impatient()) {
            kms.faults().onAll().stalledBody();

            assertThatThrownBy(() -> new Wire(kms).get(Wire.CONNECTIONS)).isInstanceOf(Wire.ConnectionBroken.class);
        }
    }

    @Test
    void theTimeIsThirtySecondsUnlessATestIsInAHurry() {
        assertThat(SocketSettings.standard().silence()).isEqualTo(Duration.ofSeconds(30));
    }

    private static FakeKms impatient() {
        return CheckedKms.builder(settings -> new FakeSockets(settings.withSilence(SILENCE)))
                .start();
    }

    private static Socket sent(FakeKms kms, String request) throws IOException {
        URI uri = URI.create(kms.url());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
