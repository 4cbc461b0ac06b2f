// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.spi.TransportException;
import java.io.IOException;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Wraps the JDK's HTTP client: an own client, made for the first request, or the caller's. Thread-safe. */
public final class HttpConnector implements AutoCloseable {

    private static final String REPEATS = "jdk.httpclient.enableAllMethodRetry";

    private final @Nullable OwnClients own;
    private final @Nullable HttpClient borrowed;
    private final @Nullable TlsThreads threads;
    private final RequestSender sending;
    private final ProxyRouter proxies;
    private final HostLookup hostLookup;
    private final @Nullable String proxyAuthorization;
    private volatile boolean closed;

    private HttpConnector(
            @Nullable HttpClient borrowed,
            Duration connectTimeout,
            TlsSettings tls,
            ProxyRouter proxies,
            LongSupplier nanoTime) {
        this.borrowed = borrowed;
        // The executor of the caller's client may fail; then the JDK enforces no timeout.
        this.threads = borrowed == null && tls.callsBackQuickly() ? null : new TlsThreads();
        this.sending = threads == null ? RequestSender.WATCHED_BY_JDK : new AsyncRequestSender(threads);
        this.proxies = proxies;
        this.hostLookup = HostLookup.by(() -> proxies);
        this.own = borrowed == null ? new OwnClients(() -> make(connectTimeout, tls, nanoTime)) : null;
        PasswordAuthentication user = proxies.user();
        this.proxyAuthorization = user == null ? null : ProxyCredentials.basic(user);
    }

    /**
     * Makes own clients, which start no thread before their first request.
     *
     * @param nanoTime the clock that measures how long connections are idle
     */
    public static HttpConnector create(
            Duration connectTimeout, TlsSettings tls, ProxyRouter proxies, LongSupplier nanoTime) {
        return new HttpConnector(null, connectTimeout, tls, proxies, nanoTime);
    }

    /** Takes the caller's client, which the caller closes. */
    public static HttpConnector borrow(HttpClient client, ProxyRouter proxies) {
        return new HttpConnector(client, Duration.ZERO, TlsSettings.of(client.sslContext()), proxies, System::nanoTime);
    }

    private OwnClient make(Duration connectTimeout, TlsSettings tls, LongSupplier nanoTime) {
        SelectorThreadExecutor selector = new SelectorThreadExecutor(threads);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(selector)
                .sslContext(tls.context())
                .proxy(proxies)
                .build();
        return new OwnClient(client, selector, sending, nanoTime);
    }

    /**
     * Checks that the caller's client can be used.
     *
     * @throws IllegalArgumentException if it follows redirects, which could take the token to another host, or has an
     *     authenticator, which makes the JDK drop the token and fail on a 401
     */
    public static void requireUsable(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HttpClient follows redirects, which can take the credentials to"
                    + " another host; build it with Redirect.NEVER.");
        }
        if (client.authenticator().isPresent()) {
            throw new IllegalArgumentException("The HttpClient has an authenticator, which makes the JDK drop the"
                    + " access token; build it without an authenticator, and use proxyCredentials for a proxy.");
        }
    }

    /**
     * Checks that the JDK does not send writes twice: the server would refuse a successful create as its own duplicate.
     *
     * @throws IllegalStateException if the JVM is configured to
     */
    public static void requireNoRepeats() {
        requireNoRepeats(NetProperties.ofJvm());
    }

    static void requireNoRepeats(NetProperties settings) {
        if (settings.isOn(REPEATS)) {
            throw new IllegalStateException(
                    "The JDK setting " + REPEATS
                            + " sends writes a second time when a connection breaks, so a create could be refused as its own duplicate. Start the JVM without that property, and remove it from the JDK's conf/net.properties. The client retries by itself where that is safe.");
        }
    }

    /**
     * Begins a request: HTTP/1.1, with the password for the proxy. The JDK sends that header only to a proxy. An {@link
     * java.net.Authenticator} instead would make the JDK drop the token and fail on a 401.
     */
    HttpRequest.Builder newRequest(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
        return proxyAuthorization == null ? request : request.header("Proxy-Authorization", proxyAuthorization);
    }

    /**
     * Looks up the host name, within the time of the attempt.
     *
     * @throws UnusableProxyException if the request would go to such a proxy
     */
    void lookUp(URI uri, Duration limit) throws TransportException {
        if (borrowed != null) {
            proxies.select(uri);
        }
        hostLookup.await(uri, limit);
    }

    /** Returns host and port of the proxy that a request goes to, or null. */
    @Nullable String proxyFor(URI uri) {
        return proxies.proxyFor(uri);
    }

    /**
     * Sends a request and passes the response to a reader, which must have read all of it when it returns.
     *
     * @param maxBytes how many bytes the body may have
     * @param time how long the head of the response may take
     * @throws IllegalStateException if the client is closed
     */
    <R> R exchange(HttpRequest.Builder request, long maxBytes, Duration time, Reader<R> reader)
            throws IOException, InterruptedException, TimeoutException {
        if (closed) {
            throw new IllegalStateException("The KmsClient is closed.");
        }
        if (own == null) {
            try (LimitedBodyHandler body = new LimitedBodyHandler(maxBytes, Runnable::run)) {
                return reader.read(send(Objects.requireNonNull(borrowed), request, body, time));
            }
        }
        OwnClient client = own.begin();
        try (LimitedBodyHandler body = new LimitedBodyHandler(maxBytes, client.last())) {
            return reader.read(send(client.http(), request, body, time));
        } finally {
            client.end();
        }
    }

    private HttpResponse<LimitedBodySubscriber> send(
            HttpClient client, HttpRequest.Builder request, LimitedBodyHandler body, Duration time)
            throws IOException, InterruptedException, TimeoutException {
        try {
            return sending.send(client, request, body, time);
        } catch (IllegalArgumentException | UnusableProxyException e) {
            throw e;
        } catch (RuntimeException e) {
            // For example, an executor of the caller that is shut down. The message of foreign code may contain
            // anything.
            throw new IOException("the HTTP client threw " + e.getClass().getName());
        }
    }

    /** Reads a response. */
    interface Reader<R> {
        R read(HttpResponse<LimitedBodySubscriber> response) throws IOException, InterruptedException, TimeoutException;
    }

    /** Ends threads and connections, except those of the caller's client. */
    @Override
    public void close() {
        closed = true;
        if (own != null) {
            own.close(threads);
        } else if (threads != null) {
            threads.close();
        }
    }
}
