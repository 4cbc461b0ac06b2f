// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Translates the faults of the JDK's HTTP client. */
final class JdkFailureTranslator {

    private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");

    private final Throwable fault;

    private JdkFailureTranslator(Throwable fault) {
        this.fault = fault;
    }

    /**
     * Returns the failure.
     *
     * @param sent whether the request may have left this machine
     */
    static TransportException toFailure(Throwable fault, boolean sent) {
        return new JdkFailureTranslator(fault).failure(sent);
    }

    private TransportException failure(boolean sent) {
        LimitedBodySubscriber.TooLarge tooLarge = find(LimitedBodySubscriber.TooLarge.class);
        if (tooLarge != null) {
            return TransportException.tooLarge(tooLarge.status());
        }
        UnusableProxyException unusable = find(UnusableProxyException.class);
        if (unusable != null) {
            return new TransportException(Kind.UNUSABLE, unusable.getMessage(), null);
        }
        if (find(HttpConnectTimeoutException.class) != null) {
            return new TransportException(Kind.CONNECT_TIMEOUT, null, null);
        }
        if (find(UnresolvedAddressException.class) != null || find(UnknownHostException.class) != null) {
            return new TransportException(Kind.UNKNOWN_HOST, null, null);
        }
        if (find(ConnectException.class) != null) {
            return new TransportException(Kind.REFUSED, null, null);
        }
        int status = statusOfTunnel();
        if (status != 0) {
            return TransportException.refusedByProxy(status);
        }
        SSLException tls = find(SSLException.class);
        if (find(SSLHandshakeException.class) != null || (tls != null && (!sent || isNoTlsAtAll(tls)))) {
            return new TransportException(Kind.TLS, tls == null ? null : tls.getMessage(), tls);
        }
        boolean malformed = find(ProtocolException.class) != null || fault instanceof IllegalArgumentException;
        // No detail of what is malformed, because the JDK quotes the response.
        return malformed
                ? new TransportException(Kind.MALFORMED, null, null)
                : new TransportException(Kind.BROKEN, sent ? null : fault.getMessage(), null);
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

    /** Says whether the server's first bytes were not TLS, so no request can have been sent. */
    private static boolean isNoTlsAtAll(SSLException fault) {
        return String.valueOf(fault.getMessage()).contains("recognized SSL message");
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
