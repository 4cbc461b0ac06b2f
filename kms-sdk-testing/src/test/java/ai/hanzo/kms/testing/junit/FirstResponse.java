// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import ai.hanzo.kms.testing.FakeKms;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A program that prints how many milliseconds its JVM needs from the start of a server to its first response. */
final class FirstResponse {
    private static final String LOGIN = "/api/v1/auth/universal-auth/login";

    private FirstResponse() {}

    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        String status = args[0].equals("fake") ? ofTheFake() : ofWireMock();
        long took = System.nanoTime() - start;
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(status);
        }
        System.out.print(took / 1_000_000);
        System.exit(0);
    }

    private static String ofTheFake() throws IOException {
        FakeKms kms = FakeKms.start();
        int port = Integer.parseInt(kms.url().substring(kms.url().lastIndexOf(':') + 1));
        return call(port, "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + kms.clientSecret() + "\"}");
    }

    private static String ofWireMock() throws IOException {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        server.stubFor(post(LOGIN).willReturn(ok("{}")));
        return call(server.port(), "{}");
    }

    /** A bare socket, so that no HTTP client of the JVM counts. */
    private static String call(int port, String body) throws IOException {
        Integer proxy = Integer.getInteger("http.proxyPort");
        String target = proxy == null ? LOGIN : "http://127.0.0.1:" + port + LOGIN;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy == null ? port : proxy)) {
            socket.getOutputStream()
                    .write(("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
