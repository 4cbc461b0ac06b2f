// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Takes the upload that Maven Central would get, and says that it is fine. */
final class CentralStandIn implements AutoCloseable {

    private static final String DEPLOYMENT = "28570f16-da32-4c14-bd2e-c1acc0782365";

    private final AtomicReference<byte @Nullable []> uploaded = new AtomicReference<>();
    private final HttpServer server;

    CentralStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/publisher/upload", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            uploaded.set(firstPart(body));
            respond(exchange, 201, "text/plain", DEPLOYMENT);
        });
        server.createContext(
                "/api/v1/publisher/status",
                exchange -> respond(
                        exchange,
                        200,
                        "application/json",
                        "{\"deploymentId\":\"" + DEPLOYMENT
                                + "\",\"deploymentName\":\"dry run\",\"deploymentState\":\"VALIDATED\",\"purls\":[]}"));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the bundle that was uploaded. */
    byte[] bundle() {
        return Objects.requireNonNull(uploaded.get(), "nothing was uploaded");
    }

    private static void respond(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Cuts the one file out of a form: from the first empty line to the closing boundary. */
    private static byte[] firstPart(byte[] form) {
        String text = new String(form, StandardCharsets.ISO_8859_1);
        String boundary = text.substring(0, text.indexOf("\r\n"));
        int start = text.indexOf("\r\n\r\n") + 4;
        int end = text.indexOf("\r\n" + boundary, start);
        return Arrays.copyOfRange(form, start, end);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
