// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.ServerText;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.Security;
import java.security.cert.CertPathBuilderException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Says in our own words what the JDK's HTTP client reports: its messages can be empty or quote headers. */
final class JdkFailureTranslator {

    private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final int WANTS_PASSWORD = 407;

    private final @Nullable Throwable fault;
    private final TrackedRequestBody body;

    /** Host and port of the proxy, or null. */
    private final @Nullable String proxy;

    private final URI uri;

    private JdkFailureTranslator(@Nullable Throwable fault, TrackedRequestBody body, @Nullable String proxy, URI uri) {
        this.fault = fault;
        this.body = body;
        this.proxy = proxy;
        this.uri = uri;
    }

    static AttemptFailure toFailure(
            @Nullable Throwable fault, TrackedRequestBody body, @Nullable String proxy, URI uri) {
        return new JdkFailureTranslator(fault, body, proxy, uri).failure();
    }

    /** Only what goes to an https address needs a tunnel. */
    private static boolean needsTunnel(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private AttemptFailure failure() {
        LimitedBodySubscriber.TooLarge tooLarge = find(LimitedBodySubscriber.TooLarge.class);
        if (tooLarge != null) {
            return new AttemptFailure(AttemptFailure.Kind.TOO_LARGE, true, tooLarge.reason());
        }
        ProxySelectorException selector = find(ProxySelectorException.class);
        if (selector != null) {
            return new AttemptFailure(AttemptFailure.Kind.UNSENDABLE, false, String.valueOf(selector.getMessage()));
        }
        if (find(HttpConnectTimeoutException.class) != null) {
            return notConnected("connecting took too long", "connecting to the proxy %s, or through it, took too long");
        }
        if (find(UnresolvedAddressException.class) != null || find(UnknownHostException.class) != null) {
            return notConnected("the host name is unknown", "the host name of the proxy %s is unknown");
        }
        if (find(ConnectException.class) != null) {
            return notConnected("the connection was refused", "the proxy %s refused the connection");
        }
        int status = statusOfTunnel();
        if (proxy != null && status != 0) {
            return refusedByProxy(proxy, status);
        }
        SSLException tls = find(SSLException.class);
        if (find(SSLHandshakeException.class) != null || (tls != null && (!body.mayBeSent() || isNoTlsAtAll(tls)))) {
            return notSent("TLS could not be set up" + through(proxy) + detail(tls) + adviceOnAuthority()
                            + withoutCurves())
                    .withCause(tls == null ? new SSLException("unknown") : tls);
        }
        if (!body.mayBeSent() && proxy != null) {
            String undone = needsTunnel(uri) ? " did not open a tunnel to the server" : " took no request";
            return notSent("the proxy " + proxy + undone + ": the connection broke, or what came was no response"
                            + detail(fault))
                    .ofProxy(0);
        }
        if (!body.mayBeSent()) {
            return notSent("the connection broke before the request was sent" + detail(fault));
        }
        return new AttemptFailure(
                AttemptFailure.Kind.BROKEN,
                true,
                "the connection broke before the response was complete" + through(proxy));
    }

    /** Tells that the time was over, and of the proxy if the request did not get past it. */
    static AttemptFailure timedOut(String time, TrackedRequestBody body, @Nullable String proxy, URI uri) {
        if (body.mayBeSent() || proxy == null) {
            return new AttemptFailure(
                    AttemptFailure.Kind.TIMED_OUT,
                    body.mayBeSent(),
                    "no complete response within " + time + through(proxy));
        }
        String missing = needsTunnel(uri) ? "no tunnel to the server within " : "no connection to it within ";
        return new AttemptFailure(AttemptFailure.Kind.TIMED_OUT, false, missing + time + through(proxy)).ofProxy(0);
    }

    /** Tells that a proxy did not pass a request on. */
    static AttemptFailure refusedByProxy(String proxy, int status) {
        boolean passing = status >= 500 || PASSING.contains(status);
        String what = status == WANTS_PASSWORD ? " wants other credentials" : " refused to connect to the server";
        return new AttemptFailure(
                        passing ? AttemptFailure.Kind.NOT_SENT : AttemptFailure.Kind.UNSENDABLE,
                        false,
                        "the proxy " + proxy + what + " (status " + status + ")")
                .ofProxy(status);
    }

    /** Names the proxy, since that may be what is at fault. */
    static String through(@Nullable String proxy) {
        return proxy == null ? "" : ", through the proxy " + proxy;
    }

    private int statusOfTunnel() {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            Matcher tunnel = TUNNEL.matcher(String.valueOf(t.getMessage()));
            if (tunnel.find()) {
                return Integer.parseInt(tunnel.group(1));
            }
        }
        return 0;
    }

    /** The first bytes from the server were not TLS, so there never was a connection that a request could go over. */
    private static boolean isNoTlsAtAll(SSLException fault) {
        return String.valueOf(fault.getMessage()).contains("recognized SSL message");
    }

    /** Names the likely cure where nobody that is trusted vouches for the server. */
    private String adviceOnAuthority() {
        return find(CertPathBuilderException.class) == null
                ? ""
                : "; if your company has its own authority, trust it with caCertificates(...) or HANZO_KMS_CA_FILE";
    }

    private static String withoutCurves() {
        return adviceOnCurves(Security.getAlgorithms("KeyAgreement"));
    }

    /** An image of JDK 17 without that module fails with words that lead nowhere. */
    static String adviceOnCurves(Set<String> keyAgreements) {
        return keyAgreements.contains("ECDH")
                ? ""
                : "; this Java runtime knows no elliptic curves, which most servers need: add the module"
                        + " jdk.crypto.ec to its image";
    }

    private AttemptFailure notConnected(String reason, String reasonWithProxy) {
        return proxy == null
                ? notSent(reason)
                : notSent(reasonWithProxy.replace("%s", proxy)).ofProxy(0);
    }

    private static AttemptFailure notSent(String reason) {
        return new AttemptFailure(AttemptFailure.Kind.NOT_SENT, false, reason);
    }

    /** Quotes the JDK only where nothing has been sent or received yet that could be in its text. */
    private static String detail(@Nullable Throwable fault) {
        String text = fault == null ? null : fault.getMessage();
        return text == null ? "" : " (" + ServerText.oneLine(text) + ")";
    }

    private <T extends Throwable> @Nullable T find(Class<T> type) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
