// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportResponse;
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
            assertThatThrownBy(() ->
                            transport.execute(Sent.getWith("Accept", "a-secret" + odd, server.uri()), Sent.soon()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("a-secret");

            assertThat(server.reads()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", " a", "a(b)", "a\tb", "a\u00e9", "a\r\nb"})
    void aNameThatNoHeaderMayHaveIsRefused(String odd) throws Exception {
        try (RawServer server = RawServer.start();
                Transport transport = ApacheTransport.factory().create(Sent.direct())) {
            assertThatThrownBy(() -> transport.execute(Sent.getWith(odd, "a", server.uri()), Sent.soon()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has a name or a value");

            assertThat(server.reads()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one long line", "many short lines", "empty lines"})
    void aHeadWithoutEndIsRefused(String kind) throws Exception {
        String more = switch (kind) {
            case "one long line" -> "a".repeat(1024);
            case "many short lines" -> "\r\na: b".repeat(1024);
            default -> "\r\n".repeat(1024);
        };
        String start = kind.equals("empty lines") ? "" : "HTTP/1.1 200 OK\r\na: ";
        try (RawServer server = RawServer.doing(visit -> {
                    visit.read();
                    visit.write(start);
                    // Ends when the client closes the connection.
                    while (true) {
                        visit.write(more);
                    }
                });
                Transport transport = ApacheTransport.factory().create(Sent.direct())) {
            assertThatThrownBy(() -> transport.execute(Sent.get(server.uri()), Sent.soon()))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(TransportException.Kind.MALFORMED));

            assertThat(server.seesGo(1)).as("the connection is closed").isTrue();
        }
    }

    @Test
    void aLargeHeadIsReadAsTheClientOfTheJdkReadsIt() throws Exception {
        String large = "a".repeat(300 * 1024);
        try (RawServer server =
                        RawServer.responding("HTTP/1.1 200 OK\r\na: " + large + "\r\nContent-Length: 2\r\n\r\n{}");
                Transport transport = ApacheTransport.factory().create(Sent.direct())) {
            TransportResponse response = transport.execute(Sent.get(server.uri()), Sent.soon());

            assertThat(response.header("a")).containsExactly(large);
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'\t', '~', 0xa0, 0xff})
    void anyOtherCharacterArrivesAsItIs(char usual) throws Exception {
        try (RawServer server = RawServer.start();
                Transport transport = ApacheTransport.factory().create(Sent.direct())) {
            transport.execute(Sent.getWith("Accept", "a" + usual + "b", server.uri()), Sent.soon());

            assertThat(server.reads()).first().asString().contains("\r\nAccept: a" + usual + "b\r\n");
        }
    }
}
