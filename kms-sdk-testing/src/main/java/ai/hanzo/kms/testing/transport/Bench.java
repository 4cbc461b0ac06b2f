// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportFactory;
import ai.hanzo.kms.spi.TransportSettings;
import ai.hanzo.kms.testing.internal.http.GeneratedAuthority;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Holds the shared parts of the checks: the transport's factory and the certificates. Immutable and thread-safe. */
final class Bench {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    static final String PROXY_USER = "proxy-user";

    /** Not a secret of the request, but it must not appear in logs or messages either. */
    static final String PROXY_PASSWORD = "conformance-secret-4711-proxy";

    /** User and password as they travel. */
    static final String PROXY_BASIC =
            Base64.getEncoder().encodeToString((PROXY_USER + ":" + PROXY_PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final TransportFactory factory;
    private final GeneratedAuthority authority = new GeneratedAuthority(List.of("localhost"));
    private final GeneratedAuthority stranger = new GeneratedAuthority(List.of("localhost"));
    private final GeneratedAuthority misnamed = authority.sibling(List.of("other.example.com"));

    Bench(TransportFactory factory) {
        this.factory = factory;
    }

    /** Returns the SSL context of a server that the transport trusts. */
    SSLContext trusted() {
        return authority.server();
    }

    /** Returns the SSL context of a server whose authority is not trusted. */
    SSLContext untrusted() {
        return stranger.server();
    }

    /** Returns the SSL context of a server whose certificate is for another host. */
    SSLContext misnamed() {
        return misnamed.server();
    }

    Transport transport() {
        return transport(CONNECT_TIMEOUT, Proxy.NO_PROXY, null);
    }

    Transport connectingWithin(Duration time) {
        return transport(time, Proxy.NO_PROXY, null);
    }

    Transport behind(Peer proxy, Proxy.Type type) {
        return transport(CONNECT_TIMEOUT, address(proxy, type), null);
    }

    Transport behindWithPassword(Peer proxy) {
        return transport(CONNECT_TIMEOUT, address(proxy, Proxy.Type.HTTP), user());
    }

    /** Makes a transport with a password for a proxy, though the requests need none. */
    Transport directWithPassword() {
        return transport(CONNECT_TIMEOUT, Proxy.NO_PROXY, user());
    }

    private static PasswordAuthentication user() {
        return new PasswordAuthentication(PROXY_USER, PROXY_PASSWORD.toCharArray());
    }

    private static Proxy address(Peer proxy, Proxy.Type type) {
        return new Proxy(type, InetSocketAddress.createUnresolved("localhost", proxy.port()));
    }

    private Transport transport(Duration connectTimeout, Proxy proxy, @Nullable PasswordAuthentication user) {
        return factory.create(new Settings(connectTimeout, authority.trust(), proxy, user));
    }

    /** Not a record, because a record would print its content. */
    private static final class Settings implements TransportSettings {

        private final Duration connectTimeout;
        private final SSLContext tls;
        private final Proxy proxy;
        private final @Nullable PasswordAuthentication user;

        Settings(Duration connectTimeout, SSLContext tls, Proxy proxy, @Nullable PasswordAuthentication user) {
            this.connectTimeout = connectTimeout;
            this.tls = tls;
            this.proxy = proxy;
            this.user = user;
        }

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
            return user;
        }
    }
}
