// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.call.BaseUrl;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the proxy from the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, in uppercase or
 * lowercase; lowercase wins. Its messages quote no value.
 */
final class ProxyVariables {

    /** In a CGI program, HTTP_PROXY contains the header "Proxy" of an untrusted request. */
    private static final String RUN_BY_WEB_SERVER = "REQUEST_METHOD";

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
    private static final int PORT_OF_HTTP = 80;

    private ProxyVariables() {}

    /** A proxy. Not a record, because a record would print its content. */
    static final class Found {
        private final InetSocketAddress address;
        private final @Nullable PasswordAuthentication user;
        private final String source;

        Found(InetSocketAddress address, @Nullable PasswordAuthentication user, String source) {
            this.address = address;
            this.user = user;
            this.source = source;
        }

        InetSocketAddress address() {
            return address;
        }

        @Nullable PasswordAuthentication user() {
            return user;
        }

        String source() {
            return source;
        }
    }

    /**
     * Returns the proxy for a server, or null if there is none, or the server is on this machine.
     *
     * @throws IllegalArgumentException if the variable is malformed
     */
    static @Nullable Found of(Function<String, @Nullable String> variables, BaseUrl server) {
        URI uri = server.uri();
        boolean https = uri.getScheme().equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : https ? 443 : 80;
        String name = first(variables, https ? List.of("https_proxy", "HTTPS_PROXY") : forHttp(variables));
        String exceptions = first(variables, List.of("no_proxy", "NO_PROXY"));
        if (name == null || server.isLoopback()) {
            return null;
        }
        String noProxy = exceptions == null ? "" : Objects.requireNonNull(variables.apply(exceptions));
        if (new NoProxyList(noProxy).covers(Objects.requireNonNull(uri.getHost()), port)) {
            return null;
        }
        return parse(
                "the environment variable " + name,
                Objects.requireNonNull(variables.apply(name)).strip());
    }

    private static List<String> forHttp(Function<String, @Nullable String> variables) {
        return variables.apply(RUN_BY_WEB_SERVER) == null ? List.of("http_proxy", "HTTP_PROXY") : List.of("http_proxy");
    }

    private static @Nullable String first(Function<String, @Nullable String> variables, List<String> names) {
        return names.stream()
                .filter(name -> {
                    String value = variables.apply(name);
                    return value != null && !value.isBlank();
                })
                .findFirst()
                .orElse(null);
    }

    private static Found parse(String source, String value) {
        int scheme = value.indexOf("://");
        requireHttp(source, scheme < 0 ? "http" : value.substring(0, scheme).toLowerCase(Locale.ROOT));
        String rest = scheme < 0 ? value : value.substring(scheme + 3);
        int at = rest.lastIndexOf('@');
        return new Found(
                address(source, rest.substring(at + 1)), at < 0 ? null : user(source, rest.substring(0, at)), source);
    }

    private static void requireHttp(String source, String scheme) {
        if (scheme.startsWith("socks")) {
            throw refused(source, "names a SOCKS proxy, which Java's HTTP client can't use");
        }
        if (scheme.equals("https")) {
            throw refused(source, "names a proxy that expects TLS, which Java's HTTP client does not support");
        }
        if (!scheme.equals("http")) {
            throw refused(source, "has an unknown scheme");
        }
    }

    private static InetSocketAddress address(String source, String hostAndPort) {
        String text = hostAndPort.endsWith("/") ? hostAndPort.substring(0, hostAndPort.length() - 1) : hostAndPort;
        if (text.matches(".*[/?#].*")) {
            throw refused(source, "has a path, a query or a fragment, which no proxy has");
        }
        int colon = text.lastIndexOf(':');
        boolean withPort = colon > text.lastIndexOf(']');
        String host = withPort ? text.substring(0, colon) : text;
        if (!HOST.matcher(host).matches()) {
            throw refused(source, "has no host, or more than a host and a port");
        }
        if (!ProxyRouter.isHostForJdk(host)) {
            throw refused(
                    source,
                    "has a host that Java's HTTP client can't use, such as one with an underscore or a short or"
                            + " hexadecimal form of an address");
        }
        return InetSocketAddress.createUnresolved(
                host.replaceAll("[\\[\\]]", ""), withPort ? port(source, text.substring(colon + 1)) : PORT_OF_HTTP);
    }

    private static int port(String source, String digits) {
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw refused(source, "has a port that is not 1 to 65535");
        }
        return port;
    }

    private static @Nullable PasswordAuthentication user(String source, String userInfo) {
        List<String> parts = Arrays.asList(userInfo.split(":", 2));
        if (userInfo.isEmpty()) {
            return null;
        }
        try {
            return ProxyCredentials.ofUser(decoded(parts.get(0)), parts.size() < 2 ? "" : decoded(parts.get(1)));
        } catch (IllegalArgumentException e) {
            throw refused(source, "has a user or a password that is malformed");
        }
    }

    private static String decoded(String text) {
        String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("control characters");
        }
        return plain;
    }

    private static IllegalArgumentException refused(String source, String reason) {
        return new IllegalArgumentException("The proxy that " + source + " names can't be used: its value " + reason
                + "; use http://host:port, with user:password@ before the host if the proxy needs them.");
    }
}
