// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.call.KmsLog;
import ai.hanzo.kms.internal.error.AttemptFailure;
import java.io.IOException;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's HTTP client: one of our own, made at the first request, or the caller's. Thread-safe. */
public final class HttpConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KmsLog.NAME);

    private final Supplier<HttpClient> maker;
    private final boolean owned;
    private final SelectorThreadExecutor selector;
    private final RequestSender sending;
    private final HostLookup hostLookup;
    private final @Nullable String proxyAuthorization;
    private volatile @Nullable HttpClient client;
    private boolean closed;

    private HttpConnector(
            Supplier<HttpClient> maker,
            boolean owned,
            SelectorThreadExecutor selector,
            RequestSender sending,
            @Nullable ProxySelector proxy,
            @Nullable PasswordAuthentication proxyUser) {
        this.maker = maker;
        this.owned = owned;
        this.selector = selector;
        this.sending = sending;
        this.hostLookup = HostLookup.by(() -> proxy == null ? ProxySelector.getDefault() : proxy);
        this.proxyAuthorization = proxyUser == null ? null : basic(proxyUser);
    }

    /**
     * Takes the caller's client, or makes one.
     *
     * @throws IllegalStateException if the caller's client comes with settings that only a new one could have
     */
    public static HttpConnector of(
            @Nullable HttpClient client,
            Duration connectTimeout,
            @Nullable SSLContext sslContext,
            @Nullable ProxySelector proxy,
            @Nullable PasswordAuthentication proxyUser) {
        if (client == null) {
            return create(connectTimeout, sslContext, proxy, proxyUser);
        }
        if (proxy != null || sslContext != null) {
            throw new IllegalStateException("proxy and sslContext belong on the HttpClient that was passed in.");
        }
        return borrow(client, proxyUser);
    }

    /** Makes a client of our own, which has no thread before its first request. */
    static HttpConnector create(
            Duration connectTimeout,
            @Nullable SSLContext sslContext,
            @Nullable ProxySelector proxy,
            @Nullable PasswordAuthentication proxyUser) {
        SSLContext tls = sslContext == null ? TlsCallbacks.ofJvm() : sslContext;
        Executor threads = TlsCallbacks.areQuick(tls) ? null : TlsCallbacks.threads();
        SelectorThreadExecutor selector = new SelectorThreadExecutor(threads);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(selector)
                .sslContext(tls);
        if (proxy != null) {
            builder.proxy(proxy);
        }
        RequestSender sending = threads == null ? RequestSender.WATCHED_BY_JDK : new AsyncRequestSender(threads);
        return new HttpConnector(builder::build, true, selector, sending, proxy, proxyUser);
    }

    /** Takes the caller's client, which stays the caller's to close. */
    static HttpConnector borrow(HttpClient client, @Nullable PasswordAuthentication proxyUser) {
        RequestSender sending = TlsCallbacks.areQuick(client.sslContext())
                ? RequestSender.WATCHED_BY_JDK
                : new AsyncRequestSender(TlsCallbacks.threads());
        return new HttpConnector(
                () -> client,
                false,
                new SelectorThreadExecutor(null),
                sending,
                client.proxy().orElse(null),
                proxyUser);
    }

    /**
     * Says whether a client of the caller's can be borrowed.
     *
     * @throws IllegalArgumentException if it follows redirects, which would take the token along, or has an
     *     authenticator, with which the JDK drops the token and breaks on a 401
     */
    public static void requireUsable(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HttpClient follows redirects, which can take the credentials to"
                    + " another host; build it with Redirect.NEVER.");
        }
        if (client.authenticator().isPresent()) {
            throw new IllegalArgumentException("The HttpClient has an authenticator, with which the JDK drops the"
                    + " access token; build it without one, and use proxyCredentials for a proxy.");
        }
    }

    /**
     * Begins a request: HTTP/1.1, with the password for the proxy. The JDK gives it to a proxy and never to a server.
     * It is a header because an {@link java.net.Authenticator} makes the JDK drop the token and break on a 401.
     */
    HttpRequest.Builder newRequest(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
        return proxyAuthorization == null ? request : request.header("Proxy-Authorization", proxyAuthorization);
    }

    /** Sees to it that the name of the host is known, within the time that the attempt has. */
    void lookUp(URI uri, Duration limit) throws AttemptFailure {
        hostLookup.await(uri, limit);
    }

    /**
     * Sends a request and hands what comes to a reader, which has to be done with it when it returns.
     *
     * @param time how long the head of the response may take
     * @throws IllegalStateException if the client is closed
     */
    <B, R> R exchange(HttpRequest.Builder request, BodyHandler<B> handler, Duration time, Reader<B, R> reader)
            throws IOException, InterruptedException, TimeoutException {
        selector.begin();
        try {
            return reader.read(sending.send(open(), request, handler, time));
        } finally {
            selector.end();
        }
    }

    private HttpClient open() {
        HttpClient present = client;
        return present != null ? present : openFirst();
    }

    private synchronized HttpClient openFirst() {
        if (closed) {
            throw new IllegalStateException("The KmsClient is closed.");
        }
        HttpClient opened = client == null ? maker.get() : client;
        client = opened;
        return opened;
    }

    /** Reads a response. */
    interface Reader<B, R> {
        R read(HttpResponse<B> response) throws IOException, InterruptedException, TimeoutException;
    }

    /** Ends threads and connections. */
    @Override
    public synchronized void close() {
        HttpClient open = client;
        closed = true;
        client = null;
        if (!(open instanceof AutoCloseable)) {
            selector.close();
        } else if (owned) {
            sending.end(() -> shutDown(open));
        }
    }

    private static void shutDown(HttpClient open) {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(open);
        } catch (ReflectiveOperationException e) {
            LOG.warn("The HTTP client could not be shut down: {}", e.getClass().getName());
        }
    }

    private static String basic(PasswordAuthentication user) {
        String pair = user.getUserName() + ":" + new String(user.getPassword());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
