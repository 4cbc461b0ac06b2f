// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's HTTP client, and whether it is ours to close. Thread-safe. */
final class HttpConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KmsClient.class);

    private final boolean owned;
    private volatile @Nullable HttpClient client;

    private HttpConnector(HttpClient client, boolean owned) {
        this.client = client;
        this.owned = owned;
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
        if (proxyUser != null) {
            builder.authenticator(new ForProxyOnly(proxyUser));
        }
        return new HttpConnector(builder.build(), true);
    }

    /**
     * Takes the caller's client, which stays the caller's to close.
     *
     * @throws IllegalArgumentException if it follows redirects, which would take the token along
     */
    static HttpConnector borrow(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HttpClient follows redirects, which can take the credentials to"
                    + " another host; build it with Redirect.NEVER.");
        }
        return new HttpConnector(client, false);
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

    /** Gives the password to the proxy, and to no server that asks for one. */
    private static final class ForProxyOnly extends Authenticator {

        private final PasswordAuthentication user;

        ForProxyOnly(PasswordAuthentication user) {
            this.user = user;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY ? user : null;
        }
    }
}
