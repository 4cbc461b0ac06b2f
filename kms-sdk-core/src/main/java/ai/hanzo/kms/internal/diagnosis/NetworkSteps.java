// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.error.ServerText;
import ai.hanzo.kms.internal.http.NetworkPath;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the steps up to an open connection: proxy, name lookup, port. */
final class NetworkSteps {

    private static final int WANTS_CREDENTIALS = 407;

    private final BaseUrl server;
    private final NetworkPath path;
    private final Duration patience;
    private final Findings findings;

    NetworkSteps(BaseUrl server, NetworkPath path, Duration patience, Findings findings) {
        this.server = server;
        this.path = path;
        this.patience = patience;
        this.findings = findings;
    }

    /** Returns the route to the server, or null if there is none, or if only the transport knows how to take it. */
    @Nullable Route run() {
        InetSocketAddress proxy;
        try {
            if (path.proxyFor(server.uri()).type() == Proxy.Type.SOCKS) {
                throughSocks();
                return null;
            }
            proxy = path.httpProxyFor(server.uri());
        } catch (RuntimeException e) {
            // It comes from the router, which never quotes an exception of the caller's selector.
            findings.failed(Check.PROXY, Problem.PROXY_UNUSABLE, ServerText.oneLine(String.valueOf(e.getMessage())));
            return null;
        }
        return proxy == null ? straight() : through(proxy);
    }

    private void throughSocks() {
        String why = "each request connects through the SOCKS proxy";
        findings.notTried(Check.PROXY, "a SOCKS proxy is in use; the requests below try it");
        findings.notTried(Check.NAME_LOOKUP, "the proxy looks up the name");
        findings.notTried(Check.CONNECT, why);
        findings.notTried(Check.TLS, why);
    }

    private @Nullable Route straight() {
        findings.ok(Check.PROXY, "none is used");
        InetAddress[] addresses;
        try {
            addresses = AddressLookup.addresses(server.host(), path.connectTimeout());
        } catch (UnknownHostException e) {
            findings.failed(Check.NAME_LOOKUP, Problem.UNKNOWN_HOST, "the host " + server.host() + " is unknown");
            return null;
        } catch (IOException e) {
            findings.failed(Check.NAME_LOOKUP, unlessInterrupted(Problem.NAME_SERVER_SILENT), text(e));
            return null;
        }
        String all = Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        findings.ok(
                Check.NAME_LOOKUP,
                server.host().equals(all) ? all + " is an IP address" : server.host() + " is " + all,
                "addresses",
                all);
        // Like the JDK's HTTP client, which uses only the first address.
        InetSocketAddress first = new InetSocketAddress(addresses[0], server.port());
        Route route = new Route(server, path, first, false, patience);
        String target = addresses[0].getHostAddress() + " port " + server.port();
        try {
            route.open().close();
            findings.ok(Check.CONNECT, "connected to " + target, "address", target);
            return route;
        } catch (IOException e) {
            boolean refused = isRefusal(e);
            findings.failed(
                    Check.CONNECT,
                    unlessInterrupted(refused ? Problem.CONNECTION_REFUSED : Problem.NOT_REACHABLE),
                    (refused ? "the connection was refused by " : "no connection to ") + target + detail(e),
                    "address",
                    target);
            return null;
        }
    }

    private @Nullable Route through(InetSocketAddress proxy) {
        String name = proxy.getHostString() + ":" + proxy.getPort();
        String named = name + ", by " + path.sourceOfProxy();
        String[] facts = {"address", name, "source", path.sourceOfProxy()};
        InetAddress address;
        try {
            address = AddressLookup.addresses(proxy.getHostString(), path.connectTimeout())[0];
        } catch (IOException e) {
            boolean unknown = e instanceof UnknownHostException;
            findings.failed(
                    Check.PROXY,
                    unknown ? Problem.PROXY_UNKNOWN : unlessInterrupted(Problem.NAME_SERVER_SILENT),
                    unknown ? "the proxy host is unknown: " + named : text(e),
                    facts);
            return null;
        }
        InetSocketAddress hop = new InetSocketAddress(address, proxy.getPort());
        boolean tunnel = server.uri().getScheme().equals("https");
        Route route = new Route(server, path, hop, tunnel, patience);
        findings.notTried(Check.NAME_LOOKUP, "the proxy looks up the name");
        try {
            route.open().close();
            findings.ok(Check.PROXY, named, facts);
            if (tunnel) {
                findings.ok(Check.CONNECT, "connected to " + server + " through the proxy");
            } else {
                findings.notTried(Check.CONNECT, "the proxy connects to the server, for each request");
            }
            return route;
        } catch (Route.NoTunnelException e) {
            withoutTunnel(e.status(), named, facts);
        } catch (IOException e) {
            findings.failed(
                    Check.PROXY,
                    unlessInterrupted(Problem.PROXY_DEAD),
                    "no connection through the proxy " + named + detail(e),
                    facts);
        }
        return null;
    }

    private void withoutTunnel(int status, String named, String... facts) {
        if (status == WANTS_CREDENTIALS) {
            findings.failed(
                    Check.PROXY,
                    Problem.PROXY_WANTS_CREDENTIALS,
                    "the proxy requires " + (path.proxyAuthorization() == null ? "" : "different ")
                            + "credentials (status 407): " + named,
                    facts);
        } else if (status == 0) {
            findings.failed(
                    Check.PROXY, Problem.PROXY_DEAD, "the server at this address is not a proxy: " + named, facts);
        } else {
            findings.ok(Check.PROXY, named, facts);
            findings.failed(
                    Check.CONNECT,
                    Problem.PROXY_REFUSES,
                    "the proxy does not connect to " + server.host() + " port " + server.port() + " (status " + status
                            + ")",
                    "status",
                    String.valueOf(status));
        }
    }

    private static Problem unlessInterrupted(Problem problem) {
        return Thread.currentThread().isInterrupted() ? Problem.CALL_FAILED : problem;
    }

    private static boolean isRefusal(IOException e) {
        return e instanceof ConnectException
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
    }

    private static String detail(IOException e) {
        return " (" + text(e) + ")";
    }

    private static String text(IOException e) {
        return ServerText.oneLine(String.valueOf(e.getMessage()));
    }
}
