// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.spi.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rare requests and responses. */
class ExchangeTest {

    @Test
    void theResponseToAHeadHasNoBodyWhateverItAnnounces() throws Exception {
        try (RawServer server = RawServer.doing(visit -> {
                    while (visit.read() != null) {
                        visit.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
                    }
                });
                Transport transport = ApacheTransport.factory().create(Sent.direct())) {
            for (int i = 0; i < 2; i++) {
                assertThat(transport
                                .execute(Sent.head(server.uri()), Sent.soon())
                                .body())
                        .isEmpty();
            }

            assertThat(server.connections()).isOne();
            assertThat(server.reads())
                    .hasSize(2)
                    .allMatch(read -> read.startsWith("HEAD /things ") && !read.contains("Content-Length"));
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {0, '\n', 0x7f, 0x80, 0x9f, 0x100})
    void aCharacterThatNoHeaderMayContainIsRefused(char odd) throws Exception {
        try (RawServer server = RawServer.start();
                Transport transport = ApacheTransport.factory().create(Sent.direct())) {
            assertThatThrownBy(() -> transport.execute(Sent.getAccepting("a-secret" + odd, server.uri()), Sent.soon()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("a-secret");

            assertThat(server.reads()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'\t', '~', 0xa0, 0xff})
    void anyOtherCharacterArrivesAsItIs(char usual) throws Exception {
        try (RawServer server = RawServer.start();
                Transport transport = ApacheTransport.factory().create(Sent.direct())) {
            transport.execute(Sent.getAccepting("a" + usual + "b", server.uri()), Sent.soon());

            assertThat(server.reads()).first().asString().contains("\r\nAccept: a" + usual + "b\r\n");
        }
    }
}
