// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitReadyTest {

    private static final String READY = "{\"message\":\"Ok\"}";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTiming timing = new VirtualTiming();

    @Test
    void waitsThroughWhateverRespondsUntilTheServerIsUp() {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(502, "text/html", "<html>").onPurpose(),
                        Reply.of(404, "text/html", "<html>").onPurpose(),
                        Reply.of(200, "text/html", "<html>").onPurpose(),
                        Reply.drop(),
                        Reply.json(200, READY));
                KmsClient kms = client(server.url())) {
            assertThat(kms.awaitReady(MINUTE).message()).isEqualTo("Ok");

            assertThat(server.requests()).hasSize(5).allSatisfy(request -> {
                assertThat(request.target()).isEqualTo("/api/status");
                assertThat(request.header("authorization")).isNull();
            });
            assertThat(timing.pauses()).startsWith(Duration.ofMillis(500), Duration.ofMillis(750));
        }
    }

    @Test
    void asksAtItsOwnPaceWhateverAProxyInFrontOfTheServerAsks() {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.json(503, "{}", "Retry-After", "3600").onPurpose(), Reply.json(200, READY));
                KmsClient kms = client(server.url())) {
            kms.awaitReady(MINUTE);

            assertThat(timing.pauses()).containsExactly(Duration.ofMillis(500));
        }
    }

    @Test
    void takesARefusalForAServerThatIsNotReadyYet() {
        try (ScriptedServer server = ScriptedServer.replying(
                        refusal(400, "BadRequest"),
                        refusal(401, "UnauthorizedError"),
                        refusal(403, "PermissionDenied"),
                        refusal(404, "NotFound"),
                        Reply.json(200, READY));
                KmsClient kms = client(server.url())) {
            assertThat(kms.awaitReady(MINUTE).message()).isEqualTo("Ok");

            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void doesNotPauseWhereTheServerIsUp() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, READY));
                KmsClient kms = client(server.url())) {
            kms.awaitReady(MINUTE);

            assertThat(timing.pauses()).isEmpty();
        }
    }

    @Test
    void saysHowTheServerRespondedLastWhenTheTimeIsOver() {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(404, "text/html", "<html>").onPurpose());
                KmsClient kms = client(server.url())) {
            assertThatThrownBy(() -> kms.awaitReady(MINUTE))
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageContaining("not ready")
                    .hasMessageContaining("text/html");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 700, 5_000, 60_000})
    void endsExactlyWhenTheTimeIsOver(long millis) {
        try (ScriptedServer server = ScriptedServer.replying(
                        Reply.of(503, "text/html", "<html>").onPurpose());
                KmsClient kms = client(server.url())) {
            long start = timing.nanoTime();

            assertThatThrownBy(() -> kms.awaitReady(Duration.ofMillis(millis)))
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageStartingWith("The wait timed out.");
            assertThat(Duration.ofNanos(timing.nanoTime() - start)).isEqualTo(Duration.ofMillis(millis));
            if (millis >= 500) {
                // On a busy machine, a shorter time may end before the server reads the first request.
                assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void saysThatNothingListensWhenTheTimeIsOver() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (KmsClient kms = client("http://localhost:" + port)) {
            assertThatThrownBy(() -> kms.awaitReady(MINUTE))
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageContaining("the connection was refused");
        }
    }

    @Test
    void endsWithAnInterrupt() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.drop());
                KmsClient kms = client(server.url())) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> kms.awaitReady(MINUTE)).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void takesNoTimeThatIsNone() {
        try (KmsClient kms = client("http://localhost")) {
            assertThatThrownBy(() -> kms.awaitReady(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Reply refusal(int status, String error) {
        return Reply.json(
                        status,
                        "{\"statusCode\":" + status + ",\"error\":\"" + error
                                + "\",\"message\":\"starting\",\"reqId\":\"req-1\"}")
                .onPurpose();
    }

    private KmsClient client(String url) {
        return KmsClient.builder()
                .baseUrl(url)
                .credentials(KmsCredentials.accessToken("token"))
                .extend(settings -> settings.timing(timing))
                .build();
    }
}
