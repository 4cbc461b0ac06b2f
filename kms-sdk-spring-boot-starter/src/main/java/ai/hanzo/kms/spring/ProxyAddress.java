// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Reads the address of a proxy. Its host is not looked up before the first request. */
final class ProxyAddress {

    private static final String RULE = "The proxy must be an address such as http://proxy.example.com:3128";

    private ProxyAddress() {}

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is malformed; the message quotes nothing, because user info may contain a
     *     password
     */
    static InetSocketAddress of(String url) {
        URI uri = parse(url.strip());
        if (!"http".equals(uri.getScheme() == null ? null : uri.getScheme().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(RULE + "; only http:// is supported.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    RULE + "; set user and password in hanzo.kms.proxy.username and hanzo.kms.proxy.password.");
        }
        if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException(RULE + ", with a host and a port.");
        }
        boolean hasPath = !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/");
        if (hasPath || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(RULE + ", without a path.");
        }
        return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(RULE + ".");
        }
    }
}
