// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that a proxy encoded although nobody asked for it. */
class DecompressingClientTest {

    private static final String REFUSAL =
            "{\"reqId\":\"r\",\"statusCode\":400,\"error\":\"BadRequest\",\"message\":\"no such project\"}";
    private static final String EXPIRED =
            "{\"reqId\":\"r\",\"statusCode\":403,\"error\":\"TokenError\",\"message\":\"Your token has expired.\"}";

    private static byte[] encoded(String encoding, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (encoding.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPOutputStream(bytes);
            case "deflate" -> new DeflaterOutputStream(bytes);
            case "raw" -> new DeflaterOutputStream(bytes, new Deflater(9, true));
            default -> bytes;
        }) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Reply reply(int status, String encoding, String body) {
        byte[] bytes = encoded(encoding, body.getBytes(StandardCharsets.UTF_8));
        String named = encoding.equals("raw") ? "deflate" : encoding;
        return Reply.bytes(status, "application/json", bytes, "Content-Encoding", named)
                .onPurpose();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip ", "deflate", "raw", "identity", ""})
    void aBodyIsDecodedWithWhateverStatusItComes(String encoding) {
        try (ScriptedServer server = ScriptedServer.replying(reply(200, encoding, Things.ONE));
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Things.of(kms).get("7", null).thing().count()).isEqualTo(3);
            assertThat(server.request().header("Accept-Encoding")).isNull();
        }
        try (ScriptedServer server = ScriptedServer.replying(reply(400, encoding, REFUSAL));
                KmsClient kms = Things.client(server.url()).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "POST")))
                    .isExactlyInstanceOf(BadRequestException.class)
                    .hasMessageContaining("no such project");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void anEncodedRefusalOfTheTokenIsUnderstood(String encoding) {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.responding(request ->
                        String.valueOf(request.header("Authorization")).endsWith("own-1")
                                ? reply(403, encoding, EXPIRED)
                                : reply(200, encoding, Things.ONE));
                KmsClient kms = KmsClient.builder()
                        .baseUrl(server.url())
                        .credentials(ai.hanzo.kms.KmsCredentials.accessToken(() -> "own-" + asked.incrementAndGet()))
                        .build()) {
            Things.call(kms, "GET");

            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aBodyThatIsEncodedTwiceIsDecodedTwice() {
        byte[] twice = encoded("gzip", encoded("deflate", Things.ONE.getBytes(StandardCharsets.UTF_8)));
        String[] oneLine = {"Content-Encoding", "deflate, gzip"};
        String[] twoLines = {"Content-Encoding", "deflate", "Content-Encoding", "gzip"};
        for (String[] headers : List.of(oneLine, twoLines)) {
            try (ScriptedServer server = ScriptedServer.replying(
                            Reply.bytes(200, "application/json", twice, headers).onPurpose());
                    KmsClient kms = Things.client(server.url()).build()) {
                assertThat(Things.of(kms).get("7", null).thing().count()).isEqualTo(3);
            }
        }
    }

    @Test
    void anotherEncodingIsNamed() {
        for (int status : new int[] {200, 400, 403}) {
            try (ScriptedServer server = ScriptedServer.replying(
                            Reply.of(status, "application/json", "quoted-body", "Content-Encoding", "br")
                                    .onPurpose());
                    KmsClient kms = Things.client(server.url()).build()) {
                assertThat(Caught.from(() -> Things.call(kms, "GET")))
                        .isInstanceOf(UnexpectedResponseException.class)
                        .hasMessageContaining("its encoding is br")
                        .hasMessageNotContaining("quoted-body");
            }
        }
    }

    @Test
    void aBodyThatIsNotWhatItsHeaderSaysIsNamedToo() {
        byte[] whole = encoded("gzip", Things.ONE.getBytes(StandardCharsets.UTF_8));
        for (byte[] broken : new byte[][] {{1, 2, 3}, java.util.Arrays.copyOf(whole, whole.length - 9)}) {
            try (ScriptedServer server = ScriptedServer.replying(
                            Reply.bytes(200, "application/json", broken, "Content-Encoding", "gzip")
                                    .onPurpose());
                    KmsClient kms = Things.client(server.url()).build()) {
                KmsException failure = Caught.from(() -> Things.call(kms, "POST"));

                assertThat(failure)
                        .isInstanceOf(UnexpectedResponseException.class)
                        .hasMessageContaining("can't be decoded");
                assertThat(failure.isOutcomeUnknown()).isTrue();
            }
        }
    }

    @Test
    void theSizeLimitCountsWhatComesOutSoThatABombDoesNoHarm() {
        byte[] bomb = encoded("gzip", new byte[200_000_000]);
        assertThat(bomb.length).isLessThan(300_000);
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.bytes(200, "application/json", bomb, "Content-Encoding", "gzip")
                                .onPurpose());
                KmsClient kms =
                        Things.client(server.url()).maxResponseBytes(1_000_000).build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET")))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("more than 1000000 bytes when decoded")
                    .hasFieldOrPropertyWithValue("status", 200);
        }
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.bytes(200, "application/json", bomb, "Content-Encoding", "gzip")
                                .onPurpose());
                KmsClient kms =
                        Things.client(server.url()).maxResponseBytes(1_000_000).build()) {
            assertThat(kms.diagnose().problems()).containsExactly(KmsDiagnosis.Problem.CALL_FAILED);
        }
        try (ScriptedServer server =
                        ScriptedServer.replying(Reply.bytes(502, "text/html", bomb, "Content-Encoding", "gzip"));
                KmsClient kms = Things.client(server.url())
                        .maxResponseBytes(1_000_000)
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            assertThat(Caught.from(() -> Things.call(kms, "GET"))).isInstanceOf(ServerException.class);
            assertThat(server.requests()).hasSize(4);
        }
    }
}
