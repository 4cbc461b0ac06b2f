// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends one request over a bare socket, and shows every byte of what comes back. */
public final class RawRequest {
    private RawRequest() {}

    /** Creates a connection with a new access token. */
    public static String create(FakeKms kms, int firstWaitMillis) throws IOException {
        String authorization = "Authorization: Bearer " + kms.newAccessToken() + "\r\n";
        return post(kms, Wire.CONNECTIONS, authorization, Wire.connection("a"), firstWaitMillis);
    }

    /** Reads until the connection ends; sends no second request, as a client library might. */
    public static String post(FakeKms kms, String path, String headers, String body, int firstWaitMillis)
            throws IOException {
        URI uri = URI.create(kms.url());
        String request = "POST " + path + " HTTP/1.1\r\nHost: fake\r\n" + headers
                + "Content-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        StringBuilder received = new StringBuilder();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.setSoTimeout(firstWaitMillis);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            int read = in.read(buffer);
            while (read >= 0) {
                received.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                socket.setSoTimeout(1000);
                read = in.read(buffer);
            }
        } catch (SocketTimeoutException stalled) {
            received.append("(stalled)");
        } catch (SocketException reset) {
            received.append("(reset)");
        }
        return received.toString();
    }
}
