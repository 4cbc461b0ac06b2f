// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import ai.hanzo.kms.spi.TransportSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends each request over TLS on a connection of its own, and reports it just after it has left. */
class SocketTransport implements Transport {

    private final TransportSettings settings;

    SocketTransport(TransportSettings settings) {
        this.settings = settings;
    }

    @Override
    public TransportResponse execute(TransportRequest request, long deadline) throws TransportException {
        URI uri = request.uri();
        try (Socket plain = connection(uri);
                Socket socket = settings.sslContext()
                        .getSocketFactory()
                        .createSocket(plain, uri.getHost(), uri.getPort(), true)) {
            StringBuilder text = new StringBuilder(request.method() + " " + uri.getRawPath() + " HTTP/1.1\r\n");
            text.append("Host: " + uri.getRawAuthority() + "\r\n");
            text.append("Content-Length: " + request.body().length + "\r\n");
            text.append(moreHeaders());
            request.forEachHeader((name, value) -> text.append(name + ": " + value + "\r\n"));
            write(socket, text + "\r\n" + new String(request.body(), StandardCharsets.UTF_8));
            request.sending();
            readHead(socket.getInputStream());
            request.responding();
            return TransportResponse.of(
                    200, name -> List.of(), socket.getInputStream().readNBytes(2));
        } catch (IOException e) {
            throw new TransportException(TransportException.Kind.BROKEN, null, null);
        }
    }

    /** Opens a connection to the server. */
    Socket connection(URI uri) throws IOException {
        return new Socket(uri.getHost(), uri.getPort());
    }

    /** Returns headers that are not of the request. */
    String moreHeaders() {
        return "";
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended.");
            }
            head.append((char) next);
        }
    }

    @Override
    public void close() {}
}
