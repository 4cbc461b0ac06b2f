// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.apache;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Locale;

/**
 * The route of a connection: its target and its proxy.
 *
 * @param secure true for TLS
 * @param host without the brackets of an IPv6 address
 */
record Route(boolean secure, String host, int port, Proxy proxy) {

    static Route of(URI uri, Proxy proxy) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new Route(secure, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port, proxy);
    }

    /** Returns the host and the port to connect to. */
    InetSocketAddress hop() {
        return proxy.type() != Proxy.Type.DIRECT && proxy.address() instanceof InetSocketAddress address
                ? address
                : InetSocketAddress.createUnresolved(host, port);
    }

    boolean needsTunnel() {
        return secure && proxy.type() == Proxy.Type.HTTP;
    }

    /** Says whether the proxy forwards each request, without a tunnel. */
    boolean isRelayed() {
        return !secure && proxy.type() == Proxy.Type.HTTP;
    }

    boolean needsSocks() {
        return proxy.type() == Proxy.Type.SOCKS;
    }

    /** Returns host and port in the form for a request. */
    String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
