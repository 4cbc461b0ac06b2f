// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.spi.Arguments;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the proxy: from the builder, else from the JVM, else from the environment. For the JDK's client it refuses a
 * SOCKS proxy, which the JDK would bypass. Thread-safe.
 */
public final class ProxyRouter extends ProxySelector {

    private static final String BUILDER = "the client builder";
    private static final String JVM = "the JVM's proxy setting (such as -DsocksProxyHost)";
    private static final String SELECTOR_OF_JDK = "sun.net.spi.DefaultProxySelector";

    private final String source;
    private final Supplier<@Nullable ProxySelector> selector;
    private final @Nullable PasswordAuthentication user;

    /** Whether requests use the JDK's client, which can't use every proxy and doesn't send some passwords. */
    private final boolean forJdk;

    private ProxyRouter(
            String source,
            Supplier<@Nullable ProxySelector> selector,
            @Nullable PasswordAuthentication user,
            boolean forJdk) {
        this.source = source;
        this.selector = selector;
        this.user = user;
        this.forJdk = forJdk;
    }

    /**
     * Makes the router for an own client.
     *
     * @param own what the builder has, or null
     * @param user the user that the builder has, or null
     * @param variables the environment
     * @param forJdk whether the JDK's client uses it
     * @throws IllegalArgumentException if a variable that counts is malformed
     * @throws IllegalStateException if the proxy can't be used, or would not get its password
     */
    public static ProxyRouter of(
            @Nullable ProxySelector own,
            @Nullable PasswordAuthentication user,
            Function<String, @Nullable String> variables,
            BaseUrl server,
            boolean forJdk) {
        if (own != null) {
            return new ProxyRouter(BUILDER, () -> own, user, forJdk).checkedFor(server, BUILDER);
        }
        ProxyVariables.Found found = jvmDecides(server.uri()) ? null : ProxyVariables.of(variables, server);
        if (found == null) {
            return new ProxyRouter(JVM, ProxySelector::getDefault, user, forJdk).checkedFor(server, BUILDER);
        }
        ProxySelector fixed = ProxySelector.of(found.address());
        return user != null
                ? new ProxyRouter(found.source(), () -> fixed, user, forJdk).checkedFor(server, BUILDER)
                : new ProxyRouter(found.source(), () -> fixed, found.user(), forJdk).checkedFor(server, found.source());
    }

    /** Makes the router for the caller's client, which has its own proxy. */
    public static ProxyRouter of(HttpClient client, @Nullable PasswordAuthentication user, BaseUrl server) {
        ProxySelector own = client.proxy().orElse(null);
        ProxyRouter router = own == null
                ? new ProxyRouter(JVM, ProxySelector::getDefault, user, true)
                : new ProxyRouter("the HttpClient that was passed in", () -> own, user, true);
        return router.checkedFor(server, BUILDER);
    }

    /** Says whether the JVM has settings for such an address, even if they say to use no proxy. */
    private static boolean jvmDecides(URI uri) {
        ProxySelector present = ProxySelector.getDefault();
        if (present == null || !present.getClass().getName().equals(SELECTOR_OF_JDK)) {
            return true;
        }
        NetProperties settings = NetProperties.ofJvm();
        return Stream.of(uri.getScheme() + ".proxyHost", "proxyHost", "socksProxyHost")
                        .anyMatch(name -> !settings.get(name).isEmpty())
                || !isDirect(present.select(uri));
    }

    private static boolean isDirect(List<Proxy> choice) {
        return choice.isEmpty() || choice.get(0).type() == Proxy.Type.DIRECT;
    }

    private ProxyRouter checkedFor(BaseUrl server, String sourceOfUser) {
        if (user != null && choiceIsDirect(server)) {
            requireNeedless(server, sourceOfUser);
        } else if (user != null && forJdk) {
            boolean https = server.uri().getScheme().equals("https");
            ProxyCredentials.requireSent(sourceOfUser, user, https, NetProperties.ofJvm());
        }
        try {
            requireUsable(choiceOrDirect(server.uri()), server.uri());
        } catch (UnusableProxyException e) {
            throw new IllegalStateException(e.getMessage());
        }
        return this;
    }

    private boolean choiceIsDirect(BaseUrl server) {
        return isDirect(choiceOrDirect(server.uri()));
    }

    /**
     * Refuses credentials without a proxy. Accepts them if a selector of the caller may choose a proxy later, and for
     * loopback and servers other than Hanzo KMS.
     */
    private void requireNeedless(BaseUrl server, String sourceOfUser) {
        if (source.equals(JVM) && server.service().isHanzoKms() && !server.isLoopback()) {
            throw new IllegalStateException("A user and a password for a proxy were given by " + sourceOfUser
                    + " (proxyCredentials), but no proxy is in use for " + server + ": set a proxy with proxy(...), a"
                    + " system property such as https.proxyHost, or HTTPS_PROXY, or leave the credentials out.");
        }
    }

    /** Returns which source set the proxies, for messages. */
    String source() {
        return source;
    }

    boolean isOfJvm() {
        return source.equals(JVM);
    }

    @Nullable PasswordAuthentication user() {
        return user;
    }

    /**
     * Chooses the proxies; the JDK uses only the first.
     *
     * @throws UnusableProxyException if it is a SOCKS proxy, the JDK can't use it for this address, or the caller's
     *     selector throws
     */
    @Override
    public List<Proxy> select(URI uri) {
        List<Proxy> choice = choice(uri);
        requireUsable(choice, uri);
        return choice;
    }

    /** Returns host and port of the proxy that a request goes to, or null. */
    public @Nullable String proxyFor(URI uri) {
        List<Proxy> choice = choiceOrDirect(uri);
        return !isDirect(choice) && choice.get(0).address() instanceof InetSocketAddress proxy ? shown(proxy) : null;
    }

    /** Returns the first proxy of a choice if it is an HTTP proxy, or null; the JDK uses no other. */
    static @Nullable InetSocketAddress httpProxy(List<Proxy> choice) {
        boolean http = !choice.isEmpty() && choice.get(0).type() == Proxy.Type.HTTP;
        return http && choice.get(0).address() instanceof InetSocketAddress proxy ? proxy : null;
    }

    private static String shown(InetSocketAddress proxy) {
        String host = proxy.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + proxy.getPort();
    }

    private List<Proxy> choice(URI uri) {
        ProxySelector present = selector.get();
        if (present == null) {
            return List.of();
        }
        try {
            List<Proxy> choice = present.select(uri);
            return choice == null ? List.of() : choice;
        } catch (RuntimeException e) {
            throw UnusableProxyException.thrown(present, e);
        }
    }

    /** Returns the choice, or a direct connection if the caller's selector fails; the request reports that failure. */
    private List<Proxy> choiceOrDirect(URI uri) {
        try {
            return choice(uri);
        } catch (UnusableProxyException e) {
            return List.of();
        }
    }

    private void requireUsable(List<Proxy> choice, URI uri) {
        if (!forJdk) {
            return;
        }
        if (!choice.isEmpty() && choice.get(0).type() == Proxy.Type.SOCKS) {
            throw UnusableProxyException.socks(from());
        }
        InetSocketAddress proxy = httpProxy(choice);
        if (proxy != null) {
            if (!isHostForJdk(proxy.getHostString())) {
                throw UnusableProxyException.host(from());
            }
            if (uri.getScheme().equals("https") && String.valueOf(uri.getHost()).startsWith("[")) {
                throw UnusableProxyException.addressOfServer(from(), shown(proxy));
            }
        }
    }

    /** Returns the source as the beginning of a sentence. */
    private String from() {
        return source.substring(0, 1).toUpperCase(Locale.ROOT) + source.substring(1);
    }

    /** Says whether the host is valid in a URI: the JDK makes a URI of the proxy for each request. */
    static boolean isHostForJdk(String host) {
        try {
            return new URI("proxy", null, host, 1, "/", null, null).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException fault) {
        Arguments.notNull("uri", uri);
        ProxySelector present = selector.get();
        if (present != null) {
            present.connectFailed(uri, address, fault);
        }
    }
}
