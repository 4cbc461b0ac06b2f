// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RawRequest;
import ai.hanzo.kms.testing.Wire;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees on the socket when a response does not arrive as a whole. */
class BrokenConnectionTest {
    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    private String raw(int firstWaitMillis) throws IOException {
        return RawRequest.create(kms, firstWaitMillis);
    }

    @Test
    void aDropBeforeProcessingStoresNothing() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).drop();

        assertThat(raw(5000)).isEmpty();
        assertThat(kms.connections()).isEmpty();
        assertThat(kms.calls()).singleElement().asString().endsWith("-> connection dropped");
    }

    @Test
    void aDropAfterTheCommitHasStoredTheConnection() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).afterCommit().drop();

        assertThat(raw(5000)).isEmpty();
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void aResetIsSeenAsOne() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).reset();

        assertThat(raw(5000)).isEqualTo("(reset)");
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void aTruncatedBodyEndsTooEarly() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).truncatedBody();

        String received = raw(5000);

        assertThat(received)
                .startsWith("HTTP/1.1 200")
                .contains("\"appConnection\"")
                .doesNotEndWith("}}");
        assertThat(kms.connections()).hasSize(1);
        kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).truncatedBody();
        assertThatThrownBy(() -> wire.get(CONNECTIONS)).isInstanceOf(Wire.ConnectionBroken.class);
    }

    @Test
    void aStalledBodySendsItsHeadAndHalfAndNothingMore() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).stalledBody();

        String received = raw(5000);

        assertThat(received)
                .startsWith("HTTP/1.1 200")
                .contains("\"appConnection\"")
                .doesNotContain("}}")
                .endsWith("(stalled)");
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void slowHeadersSendNothingForAWhile() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).slowHeaders(Duration.ofHours(1));

        assertThat(raw(300)).isEqualTo("(stalled)");
    }

    @Test
    void slowHeadersComeInTheEnd() {
        kms.faults().onAll().slowHeaders(Duration.ofMillis(150));
        long start = System.nanoTime();

        assertThat(wire.get(CONNECTIONS).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(140));
    }

    @Test
    void anOversizedBodyIsStillValid() {
        kms.faults().onAll().oversizedBody(3_000_000);

        HttpResponse<byte[]> response = wire.call("GET", CONNECTIONS).exchange(HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize(3_000_000);
        assertThat(new String(response.body(), StandardCharsets.UTF_8).strip()).isEqualTo("{\"appConnections\":[]}");
    }

    @Test
    void aResetOfTheFakeEndsWhatIsHeldBack() throws Exception {
        kms.faults().onAll().stalledBody();
        Thread releasing = new Thread(() -> {
            while (kms.calls().isEmpty()) {
                Thread.onSpinWait();
            }
            kms.reset();
        });
        releasing.start();

        assertThatThrownBy(() -> wire.get(CONNECTIONS)).isInstanceOf(Wire.ConnectionBroken.class);
        releasing.join();
    }

    @Test
    void anErrorHasItsEnvelopeAndItsLengthOnTheSocket() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).status(500);

        assertThat(raw(5000))
                .startsWith("HTTP/1.1 500")
                .containsIgnoringCase("\r\ncontent-type: application/json; charset=utf-8\r\n")
                .containsIgnoringCase("\r\ncontent-length: ")
                .contains("\"statusCode\":500,\"error\":\"InternalServerError\"")
                .endsWith("}");
    }

    @Test
    void aRateLimitIsInTheHeadersOnTheSocket() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).rateLimited(Duration.ofSeconds(7));

        assertThat(raw(5000))
                .startsWith("HTTP/1.1 429")
                .containsIgnoringCase("\r\nretry-after: 7\r\n")
                .containsIgnoringCase("\r\nx-ratelimit-reset: 7\r\n");
    }

    @Test
    void aPageOfAProxyIsHtmlOnTheSocket() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).html(502);

        assertThat(raw(5000))
                .startsWith("HTTP/1.1 502")
                .containsIgnoringCase("\r\ncontent-type: text/html\r\n")
                .endsWith("</html>");
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void anEmptyResponseIsAHeadAlone() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).emptyBody(200);

        assertThat(raw(5000))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("\r\ncontent-length: 0\r\n")
                .doesNotContainIgnoringCase("content-type")
                .endsWith("\r\n\r\n");
    }

    @Test
    void dropsByChanceFollowTheirSeed() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).withProbability(0.5, 7).drop();
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            first.append(raw(5000).isEmpty() ? 'x' : '-');
        }
        kms.reset();
        kms.faults().on(Operation.CREATE_CONNECTION).withProbability(0.5, 7).drop();
        StringBuilder second = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            second.append(raw(5000).isEmpty() ? 'x' : '-');
        }

        assertThat(second.toString()).isEqualTo(first.toString()).contains("x", "-");
    }

    @Test
    void anOversizedBodyHasItsWholeLengthOnTheSocket() throws IOException {
        kms.faults().on(Operation.CREATE_CONNECTION).oversizedBody(200_000);

        assertThat(raw(5000))
                .containsIgnoringCase("\r\ncontent-length: 200000\r\n")
                .hasSizeGreaterThan(200_000);
        assertThat(kms.connections()).hasSize(1);
    }
}
