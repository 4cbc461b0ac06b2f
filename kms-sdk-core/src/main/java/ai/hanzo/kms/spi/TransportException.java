// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Signals that a {@link Transport} has no complete response, and why. The transport reports through {@link
 * TransportRequest#sending()} when the request begins to leave, whatever it throws later.
 *
 * @since 0.1.0
 */
public final class TransportException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Names the cause of the failure.
     *
     * <p>A later release may add constants, so give a {@code switch} a default branch.
     */
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
        /** The settings don't allow the request, so a retry doesn't help. */
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
     * Makes an exception.
     *
     * @param kind what went wrong
     * @param detail more about it, without a value of the request or the response; may be null
     * @param cause the fault behind it, of {@link Kind#TLS} only: others are dropped, because they may quote what was
     *     sent
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
     * Makes an exception of the kind {@link Kind#PROXY_REFUSED}.
     *
     * @param status the status of the proxy's response, 0 if it speaks no HTTP or none is known
     */
    public static TransportException refusedByProxy(int status) {
        return new TransportException(Kind.PROXY_REFUSED, null, null, status);
    }

    /**
     * Makes an exception of the kind {@link Kind#TOO_LARGE}.
     *
     * @param status the status of the response
     */
    public static TransportException tooLarge(int status) {
        return new TransportException(Kind.TOO_LARGE, null, null, status);
    }

    /** Returns the cause of the failure. */
    public Kind kind() {
        return kind;
    }

    /** Returns the status of the response that is too large, or of the proxy's refusal; 0 if there is none. */
    public int status() {
        return status;
    }
}
