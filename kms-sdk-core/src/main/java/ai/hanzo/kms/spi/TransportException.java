// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Says why a {@link Transport} has no complete response. Whether and when the request began to leave, it reports
 * through {@link TransportRequest#sending()}, so that it is known whatever is thrown.
 *
 * @since 0.1.0
 */
public final class TransportException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The host of the server, or of the proxy, has no address. */
        UNKNOWN_HOST,
        /** The host refused the connection or can't be reached. */
        REFUSED,
        /** Connecting took longer than {@link TransportSettings#connectTimeout()}. */
        CONNECT_TIMEOUT,
        /** TLS could not be set up. */
        TLS,
        /** The proxy refused to pass the request on; see {@link TransportException#status()}. */
        PROXY_REFUSED,
        /** The settings don't allow it to be sent, and the next time would be no better. */
        UNUSABLE,
        /** The connection broke. */
        BROKEN,
        /** The response was no valid HTTP. */
        MALFORMED,
        /** The deadline passed. */
        TIMEOUT,
        /** The calling thread was interrupted; its flag is set. */
        INTERRUPTED,
        /** The response is a success, and larger than allowed. */
        TOO_LARGE
    }

    private final Kind kind;
    private final int status;

    /**
     * Makes one.
     *
     * @param kind what went wrong
     * @param detail more about it, without a value of the request or the response; may be null
     * @param cause the fault behind it, of {@link Kind#TLS} only: others are dropped, because they may quote what was sent
     */
    public TransportException(Kind kind, @Nullable String detail, @Nullable Throwable cause) {
        this(kind, detail, kind == Kind.TLS ? cause : null, 0);
    }

    private TransportException(Kind kind, @Nullable String detail, @Nullable Throwable cause, int status) {
        super(detail, cause);
        this.kind = Arguments.notNull("kind", kind);
        this.status = status;
    }

    /**
     * Makes one of {@link Kind#PROXY_REFUSED}.
     *
     * @param status the status of the proxy's response, 0 if it speaks no HTTP or none is known
     */
    public static TransportException refusedByProxy(int status) {
        return new TransportException(Kind.PROXY_REFUSED, null, null, status);
    }

    /**
     * Makes one of {@link Kind#TOO_LARGE}.
     *
     * @param status the status of the response
     */
    public static TransportException tooLarge(int status) {
        return new TransportException(Kind.TOO_LARGE, null, null, status);
    }

    /** Returns what went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns the status of the response that is too large, or with which a proxy refused; 0 if there is none. */
    public int status() {
        return status;
    }
}
