// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportSettings;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Requests and settings for tests of single requests. */
final class Sent {

    private Sent() {}

    static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    static long soon() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    }

    static TransportRequest get(URI uri) {
        return request("GET", uri, "");
    }

    static TransportRequest post(URI uri) {
        return request("POST", uri, "{\"name\":\"a\"}");
    }

    static TransportRequest head(URI uri) {
        return request("HEAD", uri, "");
    }

    static TransportRequest getWith(String header, String value, URI uri) {
        return request("GET", uri, "", header, value);
    }

    private static TransportRequest request(String method, URI uri, String body) {
        return request(method, uri, body, "Accept", "application/json");
    }

    private static TransportRequest request(String method, URI uri, String body, String name, String value) {
        return new TransportRequest() {
            @Override
            public String method() {
                return method;
            }

            @Override
            public URI uri() {
                return uri;
            }

            @Override
            public void forEachHeader(BiConsumer<String, String> header) {
                header.accept(name, value);
            }

            @Override
            public byte[] body() {
                return body.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public long maxResponseBytes() {
                return 100_000;
            }

            @Override
            public void sending() {}

            @Override
            public void responding() {}
        };
    }

    static TransportSettings settings(Proxy proxy, @Nullable String password, SSLContext tls) {
        return settings(Duration.ofSeconds(5), proxy, password, tls);
    }

    private static TransportSettings settings(
            Duration connectTimeout, Proxy proxy, @Nullable String password, SSLContext tls) {
        return new TransportSettings() {
            @Override
            public Duration connectTimeout() {
                return connectTimeout;
            }

            @Override
            public SSLContext sslContext() {
                return tls;
            }

            @Override
            public Proxy proxyFor(URI uri) {
                return proxy;
            }

            @Override
            public @Nullable PasswordAuthentication proxyCredentials() {
                return password == null ? null : new PasswordAuthentication("user", password.toCharArray());
            }
        };
    }

    static TransportSettings connectingWithin(Duration time) throws Exception {
        return settings(time, Proxy.NO_PROXY, null, SSLContext.getDefault());
    }

    static TransportSettings direct() throws Exception {
        return settings(Proxy.NO_PROXY, null, SSLContext.getDefault());
    }
}
