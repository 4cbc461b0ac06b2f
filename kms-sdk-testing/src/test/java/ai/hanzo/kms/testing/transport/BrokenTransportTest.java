// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import ai.hanzo.kms.spi.TransportSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit finds each fault of a transport. */
class BrokenTransportTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no connection and no thread is made before the first request",
                "no thread and no socket is left after close"
            })
    void anErrorInCloseIsNoKeptPromise(String promise) {
        Throwable failure = BrokenPromise.failure(promise, settings -> new PassingTransport(settings) {
            @Override
            public void close() {
                super.close();
                throw new NoSuchMethodError("in close");
            }
        });

        assertThat(failure).hasMessageContaining("in close");
    }

    @Test
    void aReportJustAfterTheRequestLeftIsTooLate() {
        // One of them is enough: the test must not fail because the machine stalls.
        assertThat(Stream.of("GET", "POST", "PATCH", "DELETE"))
                .map(method -> BrokenPromise.failure("a " + method + " arrives as it is", SocketTransport::new))
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessage("The transport reported the request after its first byte was sent."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a certificate of an untrusted authority is refused, and nothing is sent",
                "a certificate for another host is refused, and nothing is sent",
                "a port without TLS is reported, and nothing was sent"
            })
    void aReportOfARequestThatNeverLeftIsFalse(String promise) {
        Throwable failure = BrokenPromise.failure(promise, settings -> new PassingTransport(settings) {
            @Override
            public TransportResponse execute(TransportRequest request, long deadline) throws TransportException {
                request.sending();
                return super.execute(request, deadline);
            }
        });

        assertThat(failure).hasMessage("The transport reported a request that was not sent.");
    }

    @Test
    void theServerBehindATunnelMustNotGetThePasswordOfTheProxy() {
        Throwable failure = BrokenPromise.failure(
                "a request over TLS goes through a tunnel of the proxy", settings -> new Indiscreet(settings) {
                    @Override
                    Socket connection(URI uri) throws IOException {
                        InetSocketAddress proxy =
                                (InetSocketAddress) settings.proxyFor(uri).address();
                        Socket socket = new Socket(proxy.getHostString(), proxy.getPort());
                        write(socket, "CONNECT " + uri.getRawAuthority() + " HTTP/1.1\r\n\r\n");
                        readHead(socket.getInputStream());
                        return socket;
                    }
                });

        assertThat(failure).hasMessage("The server received the password of the proxy.");
    }

    @Test
    void aServerWithoutAProxyMustNotGetThePasswordOfTheProxy() {
        Throwable failure = BrokenPromise.failure("a GET arrives as it is", Indiscreet::new);

        assertThat(failure).hasMessage("The transport added headers: [Proxy-Authorization].");
    }

    @Test
    void anErrorIsNoExpectedFailure() {
        Throwable failure = BrokenPromise.failure(
                "no secret is in the message of a failure", settings -> new PassingTransport(settings) {
                    @Override
                    public TransportResponse execute(TransportRequest request, long deadline) {
                        throw new NoSuchMethodError("in execute");
                    }
                });

        assertThat(failure).hasMessage("The transport threw java.lang.NoSuchMethodError: in execute.");
    }

    /** Sends the password of the proxy to every server. */
    private static class Indiscreet extends SocketTransport {

        private final boolean hasPassword;

        Indiscreet(TransportSettings settings) {
            super(settings);
            hasPassword = settings.proxyCredentials() != null;
        }

        @Override
        String moreHeaders() {
            return hasPassword ? "Proxy-Authorization: Basic " + Bench.PROXY_BASIC + "\r\n" : "";
        }
    }
}
