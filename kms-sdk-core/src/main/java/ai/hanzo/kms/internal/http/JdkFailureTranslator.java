// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.RedactedText;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Says in our own words what the JDK's HTTP client reports: its messages can be empty or quote headers. */
final class JdkFailureTranslator {

    private JdkFailureTranslator() {}

    static AttemptFailure toFailure(@Nullable Throwable fault, TrackedRequestBody body) {
        LimitedBodySubscriber.TooLarge tooLarge = find(fault, LimitedBodySubscriber.TooLarge.class);
        if (tooLarge != null) {
            return new AttemptFailure(AttemptFailure.Kind.TOO_LARGE, true, tooLarge.reason());
        }
        SSLException tls = find(fault, SSLException.class);
        if (find(fault, HttpConnectTimeoutException.class) != null) {
            return notSent("connecting took too long", null);
        }
        if (find(fault, UnresolvedAddressException.class) != null || find(fault, UnknownHostException.class) != null) {
            return notSent("the host name is unknown", null);
        }
        if (find(fault, ConnectException.class) != null) {
            return notSent("the connection was refused", null);
        }
        if (find(fault, SSLHandshakeException.class) != null
                || (tls != null && (!body.mayBeSent() || isNoTlsAtAll(tls)))) {
            return notSent("TLS could not be set up" + detail(tls), tls);
        }
        if (!body.mayBeSent()) {
            return notSent("the connection broke before the request was sent" + detail(fault), null);
        }
        return new AttemptFailure(
                AttemptFailure.Kind.BROKEN, true, "the connection broke before the response was complete");
    }

    /** The first bytes from the server were not TLS, so there never was a connection that a request could go over. */
    private static boolean isNoTlsAtAll(SSLException fault) {
        return String.valueOf(fault.getMessage()).contains("recognized SSL message");
    }

    private static AttemptFailure notSent(String reason, @Nullable Throwable cause) {
        AttemptFailure failure = new AttemptFailure(AttemptFailure.Kind.NOT_SENT, false, reason);
        return cause == null ? failure : failure.withCause(cause);
    }

    /** Quotes the JDK only where nothing has been sent or received yet that could be in its text. */
    private static String detail(@Nullable Throwable fault) {
        String text = fault == null ? null : fault.getMessage();
        return text == null ? "" : " (" + RedactedText.oneLine(text) + ")";
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable fault, Class<T> type) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
