// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.spi.TransportException;
import java.net.URI;
import java.security.Security;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Describes a fault of a transport in the SDK's own words, because messages of libraries can be empty or quote headers.
 */
public final class TransportFailureMapper {

    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final int WANTS_PASSWORD = 407;

    private final TransportException fault;
    private final boolean sent;

    /** Host and port of the proxy, or null. */
    private final @Nullable String proxy;

    private final URI uri;

    private TransportFailureMapper(TransportException fault, boolean sent, @Nullable String proxy, URI uri) {
        this.fault = fault;
        this.sent = sent;
        this.proxy = proxy;
        this.uri = uri;
    }

    /**
     * Returns the failure of an attempt.
     *
     * @param sent whether the request may have left this machine
     * @param proxy host and port of the proxy, or null
     * @param limit how long the attempt was allowed to take
     * @param maxBytes how many bytes the response was allowed to have
     */
    public static AttemptFailure of(
            TransportException fault, boolean sent, @Nullable String proxy, URI uri, Duration limit, long maxBytes) {
        return new TransportFailureMapper(fault, sent, proxy, uri).failure(limit, maxBytes);
    }

    /** Says whether the request needs a tunnel: only https does. */
    private boolean needsTunnel() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private AttemptFailure failure(Duration limit, long maxBytes) {
        return switch (fault.kind()) {
            case TOO_LARGE ->
                new AttemptFailure(
                                AttemptFailure.Kind.TOO_LARGE,
                                true,
                                "the response has more than " + maxBytes + " bytes")
                        .withStatus(fault.status());
            case UNUSABLE ->
                new AttemptFailure(AttemptFailure.Kind.UNSENDABLE, false, String.valueOf(fault.getMessage()));
            case CONNECT_TIMEOUT ->
                notConnected("connecting took too long", "connecting to the proxy %s, or through it, took too long");
            case UNKNOWN_HOST -> notConnected("the host name is unknown", "the host name of the proxy %s is unknown");
            case REFUSED ->
                notConnected("the connection was refused", "the proxy %s refused the connection" + detail());
            case PROXY_REFUSED -> refusedByProxy();
            case TLS -> withoutTls();
            case INTERRUPTED ->
                new AttemptFailure(AttemptFailure.Kind.INTERRUPTED, sent, "the calling thread was interrupted");
            case TIMEOUT -> timedOut(limit.toMillis() / 1000.0 + " s");
            case BROKEN -> broken("the connection broke before the response was complete");
            case MALFORMED -> broken("the response was not valid HTTP");
        };
    }

    /** Returns the failure for a proxy that did not forward the request. */
    private AttemptFailure refusedByProxy() {
        int status = fault.status();
        boolean passing = status >= 500 || PASSING.contains(status);
        String why = status == WANTS_PASSWORD ? " requires different credentials" : " refused to connect to the server";
        return new AttemptFailure(
                        passing ? AttemptFailure.Kind.NOT_SENT : AttemptFailure.Kind.UNSENDABLE,
                        false,
                        "the proxy " + proxy + why + (status == 0 ? "" : " (status " + status + ")"))
                .ofProxy(status);
    }

    private AttemptFailure withoutTls() {
        return notSent("TLS could not be set up" + throughProxy() + detail() + adviceOnAuthority()
                        + adviceOnCurves(Security.getAlgorithms("KeyAgreement")))
                .withCause(Objects.requireNonNullElseGet(fault.getCause(), () -> new SSLException("unknown")));
    }

    private AttemptFailure broken(String reason) {
        if (sent) {
            return new AttemptFailure(AttemptFailure.Kind.BROKEN, true, reason + throughProxy());
        }
        if (proxy == null) {
            return notSent("the connection broke before the request was sent" + detail());
        }
        String undone = needsTunnel() ? " did not open a tunnel to the server" : " accepted no request";
        return notSent("the proxy " + proxy + undone + ": the connection broke, or the response was not valid"
                        + detail())
                .ofProxy(0);
    }

    /** Returns the failure for a timeout; names the proxy if the request did not get past it. */
    private AttemptFailure timedOut(String time) {
        String reason = fault.getMessage();
        if (!sent && reason != null) {
            return new AttemptFailure(AttemptFailure.Kind.TIMED_OUT, false, reason);
        }
        if (sent || proxy == null) {
            return new AttemptFailure(
                    AttemptFailure.Kind.TIMED_OUT, sent, "no complete response within " + time + throughProxy());
        }
        String missing = needsTunnel() ? "no tunnel to the server within " : "no connection to it within ";
        return new AttemptFailure(AttemptFailure.Kind.TIMED_OUT, false, missing + time + throughProxy()).ofProxy(0);
    }

    /** Names the proxy, because it may be the cause. */
    private String throughProxy() {
        return proxy == null ? "" : ", through the proxy " + proxy;
    }

    /** Returns the likely fix if no trusted authority signed the server's certificate. */
    private String adviceOnAuthority() {
        for (Throwable t = fault.getCause(); t != null; t = t.getCause()) {
            if (t instanceof CertPathBuilderException) {
                return "; if your company has its own certificate authority, trust it with caCertificates(...) or HANZO_KMS_CA_FILE";
            }
        }
        return "";
    }

    /** Returns the fix for an image of JDK 17 without that module, whose own message doesn't help. */
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

    /** Quotes the library. Only called before a secret was sent or received that its text could contain. */
    private String detail() {
        String text = fault.getMessage();
        return text == null ? "" : " (" + ServerText.oneLine(text) + ")";
    }
}
