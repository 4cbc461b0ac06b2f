// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.spi.Arguments;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Holds the origin of a server: scheme, host and port. Immutable. */
public final class BaseUrl {

    public static final String DEFAULT = "https://app.kms.hanzo.ai";

    private final String origin;
    private final String host;
    private final int port;
    private final Service service;

    private BaseUrl(String origin, String host, int port, Service service) {
        this.origin = origin;
        this.host = host;
        this.port = port;
        this.service = service;
    }

    /**
     * Checks a base URL. The messages don't quote it, because user info may contain a password.
     *
     * @throws IllegalArgumentException if it is not an origin, or uses http for a host that is not loopback
     */
    public static BaseUrl of(String url, boolean allowInsecureHttp, Service service) {
        URI uri = parse(Arguments.notNull("baseUrl", url).strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("The base URL must begin with https:// (or http:// for loopback).");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The base URL must not contain a user or a password.");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "The base URL has no host, or a host with characters that are not allowed.");
        }
        if (uri.getHost().endsWith(".")) {
            throw new IllegalArgumentException("The host of the base URL must not end in a dot.");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("The base URL must not have a query or a fragment.");
        }
        if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
            throw new IllegalArgumentException(
                    "The base URL must be an origin without a path, such as " + DEFAULT + "; the SDK adds the path.");
        }
        if (uri.getRawAuthority().endsWith(":")) {
            throw new IllegalArgumentException("The base URL has a colon after its host, and no port after that.");
        }
        if (uri.getPort() > 65_535 || uri.getPort() == 0) {
            throw new IllegalArgumentException("The port of the base URL must be 1 to 65535.");
        }
        if (scheme.equals("http") && !allowInsecureHttp && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("The base URL uses http://, which would send the credentials in clear"
                    + " text; use https://, or allowInsecureHttp(true) if the network is trusted.");
        }
        String origin = scheme + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean bracketed = host.startsWith("[");
        int usualPort = scheme.equals("https") ? 443 : 80;
        return new BaseUrl(
                origin,
                bracketed ? host.substring(1, host.length() - 1) : host,
                uri.getPort() < 0 ? usualPort : uri.getPort(),
                service);
    }

    public Service service() {
        return service;
    }

    public URI uri() {
        return URI.create(origin);
    }

    public boolean isLoopback() {
        return isLoopback(uri().getHost());
    }

    /** Returns the host, an IPv6 address without brackets. */
    public String host() {
        return host;
    }

    /** Returns the port, by default that of the scheme. */
    public int port() {
        return port;
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The base URL is not a URL: " + e.getReason() + ".");
        }
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.[0-9]{1,3}){3}");
    }

    @Override
    public String toString() {
        return origin;
    }
}
