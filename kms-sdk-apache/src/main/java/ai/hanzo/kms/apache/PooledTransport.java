// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import ai.hanzo.kms.spi.Transport;
import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.spi.TransportRequest;
import ai.hanzo.kms.spi.TransportResponse;
import ai.hanzo.kms.spi.TransportSettings;
import java.io.IOException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;

/** Sends each request on a connection of the pool, or on a new one. */
final class PooledTransport implements Transport {

    private final Connector connector;
    private final TransportSettings settings;
    private final ConnectionPool pool;

    PooledTransport(Connector connector, TransportSettings settings, ConnectionPool pool) {
        this.connector = connector;
        this.settings = settings;
        this.pool = pool;
    }

    @Override
    public TransportResponse execute(TransportRequest request, long deadline) throws TransportException {
        if (pool.isClosed()) {
            throw new IllegalStateException("The transport is closed.");
        }
        Route route = route(request.uri());
        Exchange exchange = new Exchange(request, route, settings.proxyCredentials());
        try {
            if (deadline - System.nanoTime() <= 0) {
                throw new TransportException(Kind.TIMEOUT, "the time for the attempt ran out", null);
            }
            return send(exchange, route, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.INTERRUPTED, null, null);
        } catch (IOException | HttpException | RuntimeException e) {
            throw failure(e, exchange.isSent(), deadline);
        }
    }

    private Route route(URI uri) throws TransportException {
        try {
            Proxy proxy = settings.proxyFor(uri);
            return Route.of(uri, proxy);
        } catch (IllegalStateException e) {
            throw new TransportException(Kind.UNUSABLE, e.getMessage(), null);
        }
    }

    private TransportResponse send(Exchange exchange, Route route, long deadline)
            throws IOException, HttpException, InterruptedException {
        Connection connection = pool.take(route);
        if (connection == null) {
            connection = connector.open(route, deadline, pool);
        } else {
            connection.begin(deadline);
        }
        boolean reusable = false;
        try {
            TransportResponse response = exchange.on(connection);
            reusable = exchange.isConnectionReusable();
            return response;
        } finally {
            if (reusable) {
                pool.giveBack(route, connection);
            } else {
                pool.drop(connection);
            }
        }
    }

    private static TransportException failure(Exception fault, boolean sent, long deadline) {
        if (Thread.currentThread().isInterrupted()) {
            return new TransportException(Kind.INTERRUPTED, null, null);
        }
        if (fault instanceof TransportException told) {
            return told;
        }
        if (fault instanceof SocketTimeoutException || deadline - System.nanoTime() <= 0) {
            return new TransportException(Kind.TIMEOUT, null, null);
        }
        if (fault instanceof UnknownHostException) {
            return new TransportException(Kind.UNKNOWN_HOST, null, null);
        }
        if (fault instanceof SSLException tls && !sent) {
            return new TransportException(Kind.TLS, tls.getMessage(), tls);
        }
        if (fault instanceof HttpException) {
            // No detail, because the library quotes the response.
            return new TransportException(Kind.MALFORMED, null, null);
        }
        String detail = fault instanceof RuntimeException ? fault.getClass().getName() : fault.getMessage();
        return new TransportException(Kind.BROKEN, sent ? null : detail, null);
    }

    @Override
    public void close() {
        pool.close();
    }
}
