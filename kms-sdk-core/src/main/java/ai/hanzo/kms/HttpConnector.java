// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's HTTP client, and whether it is ours to close. Thread-safe. */
final class HttpConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KmsClient.class);

    private final boolean owned;
    private final @Nullable String proxyAuthorization;
    private volatile @Nullable HttpClient client;

    private HttpConnector(HttpClient client, boolean owned, @Nullable PasswordAuthentication proxyUser) {
        this.client = client;
        this.owned = owned;
        this.proxyAuthorization = proxyUser == null ? null : basic(proxyUser);
    }

    /**
     * Makes a client of our own. Its tasks run where they arise, which saves two changes of thread for each call:
     * nothing runs there but the JDK itself and the collecting of the body.
     */
    static HttpConnector create(
            Duration connectTimeout,
            @Nullable SSLContext sslContext,
            @Nullable ProxySelector proxy,
            @Nullable PasswordAuthentication proxyUser) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Runnable::run);
        if (sslContext != null) {
            builder.sslContext(sslContext);
        }
        if (proxy != null) {
            builder.proxy(proxy);
        }
        return new HttpConnector(builder.build(), true, proxyUser);
    }

    /**
     * Takes the caller's client, which stays the caller's to close.
     *
     * @throws IllegalArgumentException if it follows redirects, which would take the token along, or has an
     *     authenticator, with which the JDK drops the token and breaks on a 401
     */
    static HttpConnector borrow(HttpClient client, @Nullable PasswordAuthentication proxyUser) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HttpClient follows redirects, which can take the credentials to"
                    + " another host; build it with Redirect.NEVER.");
        }
        if (client.authenticator().isPresent()) {
            throw new IllegalArgumentException("The HttpClient has an authenticator, with which the JDK drops the"
                    + " access token; build it without one, and use proxyCredentials for a proxy.");
        }
        return new HttpConnector(client, false, proxyUser);
    }

    /**
     * Begins a request: HTTP/1.1, with the password for the proxy. The JDK gives it to a proxy and never to a server.
     * It is a header because an {@link java.net.Authenticator} makes the JDK drop the token and break on a 401.
     */
    HttpRequest.Builder newRequest(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
        return proxyAuthorization == null ? request : request.header("Proxy-Authorization", proxyAuthorization);
    }

    /**
     * Returns the client.
     *
     * @throws IllegalStateException if it is closed
     */
    HttpClient client() {
        HttpClient open = client;
        if (open == null) {
            throw new IllegalStateException("The KmsClient is closed.");
        }
        return open;
    }

    /** Ends threads and connections. Before Java 21 the JDK does so itself once nothing refers to the client. */
    @Override
    public void close() {
        HttpClient open = client;
        client = null;
        if (owned && open instanceof AutoCloseable) {
            try {
                HttpClient.class.getMethod("shutdownNow").invoke(open);
            } catch (ReflectiveOperationException e) {
                LOG.warn(
                        "The HTTP client could not be shut down: {}",
                        e.getClass().getName());
            }
        }
    }

    private static String basic(PasswordAuthentication user) {
        String pair = user.getUserName() + ":" + new String(user.getPassword());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
