// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import ai.hanzo.kms.spi.TransportSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Opens connections: to any address of the host, or through its proxy, with TLS on top. Thread-safe. */
final class Connector {

    private final TransportSettings settings;
    private final HostAddresses addresses;

    Connector(TransportSettings settings, HostAddresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    /**
     * Opens a connection, to be given back or dropped by the caller.
     *
     * @param pool where its socket belongs from the beginning
     * @throws TransportException if it can't connect, with the kind of fault
     * @throws IOException if it can't connect for another reason
     */
    Connection open(Route route, long deadline, ConnectionPool pool)
            throws IOException, HttpException, InterruptedException {
        DeadlineSocket socket = connect(route.hop(), deadline, pool);
        try {
            if (route.needsSocks()) {
                new SocksTunnel(socket).open(route.host(), route.port(), settings.proxyCredentials());
            } else if (route.needsTunnel()) {
                openTunnel(route, socket);
            }
            return route.secure() ? secure(route, socket) : Connection.plain(socket);
        } catch (Throwable e) {
            // Also for an error, such as one of a trust manager.
            pool.drop(socket);
            throw e;
        }
    }

    /** Tries one address after the other, each with an equal share of the remaining time. */
    private DeadlineSocket connect(InetSocketAddress hop, long deadline, ConnectionPool pool)
            throws IOException, InterruptedException {
        InetAddress[] all =
                hop.isUnresolved() ? addressesOf(hop.getHostString(), deadline) : new InetAddress[] {hop.getAddress()};
        long limit = System.nanoTime() + settings.connectTimeout().toNanos();
        boolean attemptEndsFirst = deadline - limit < 0;
        long end = attemptEndsFirst ? deadline : limit;
        boolean late = false;
        for (int i = 0; i < all.length; i++) {
            long now = System.nanoTime();
            DeadlineSocket socket = new DeadlineSocket(deadline);
            pool.add(socket);
            try {
                socket.connectUntil(now + (end - now) / (all.length - i), new InetSocketAddress(all[i], hop.getPort()));
                return socket;
            } catch (Throwable e) {
                pool.drop(socket);
                if (!(e instanceof IOException)
                        || pool.isClosed()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                // Another address that refuses or stays silent says more than one without a route.
                late = e instanceof SocketTimeoutException || (late && !(e instanceof ConnectException));
            }
        }
        Kind timeout = attemptEndsFirst ? Kind.TIMEOUT : Kind.CONNECT_TIMEOUT;
        throw new TransportException(late ? timeout : Kind.REFUSED, null, null);
    }

    private InetAddress[] addressesOf(String host, long deadline) throws IOException, InterruptedException {
        try {
            return addresses.of(host, deadline);
        } catch (SocketTimeoutException e) {
            throw new TransportException(Kind.TIMEOUT, e.getMessage(), null);
        }
    }

    private void openTunnel(Route route, DeadlineSocket socket) throws IOException, HttpException {
        Connection plain = Connection.plain(socket);
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("CONNECT", null, null, route.authority());
        request.addHeader("Host", route.authority());
        String authorization = basic(settings.proxyCredentials());
        if (authorization != null) {
            request.addHeader("Proxy-Authorization", authorization);
        }
        plain.sendRequestHeader(request);
        plain.flush();
        int status = plain.receiveFinalHead().getCode();
        if (status > 299) {
            throw TransportException.refusedByProxy(status);
        }
    }

    /** Returns the value of the header {@code Proxy-Authorization}, or null. */
    static @Nullable String basic(@Nullable PasswordAuthentication user) {
        if (user == null) {
            return null;
        }
        String pair = user.getUserName() + ":" + new String(user.getPassword());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Connection secure(Route route, DeadlineSocket socket) throws IOException {
        try {
            SSLSocket tls = (SSLSocket)
                    settings.sslContext().getSocketFactory().createSocket(socket, route.host(), route.port(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return Connection.overTls(tls, socket);
        } catch (SSLException e) {
            if (e.getCause() instanceof SocketTimeoutException late) {
                throw late;
            }
            throw new TransportException(Kind.TLS, e.getMessage(), e);
        }
    }
}
