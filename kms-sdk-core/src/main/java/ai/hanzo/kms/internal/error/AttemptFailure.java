// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.io.IOException;
import java.io.Serial;
import java.util.stream.Stream;

/** Signals an attempt without a complete response. Its message contains no value of the request or the response. */
public final class AttemptFailure extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** No complete request left this machine. */
        NOT_SENT,
        /** No complete request left this machine, and a retry doesn't help. */
        UNSENDABLE,
        /** The connection broke before the response was complete. */
        BROKEN,
        /** The attempt or the call timed out. */
        TIMED_OUT,
        /** The calling thread was interrupted. */
        INTERRUPTED,
        /** The response is larger than allowed. */
        TOO_LARGE
    }

    private final Kind kind;
    private final boolean sent;
    private boolean ofProxy;
    private int status;

    public AttemptFailure(Kind kind, boolean sent, String reason) {
        super(reason);
        this.kind = kind;
        this.sent = sent;
    }

    /**
     * Keeps a fault of the JDK as the cause. For a fault of the caller's code, such as a trust manager, keeps only the
     * class name.
     */
    public AttemptFailure withCause(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (!isOfJdk(t) || t.getSuppressed().length > 0) {
                initCause(new IOException(t.getClass().getName()));
                return this;
            }
        }
        initCause(cause);
        return this;
    }

    private static boolean isOfJdk(Throwable fault) {
        String name = fault.getClass().getName();
        return Stream.of("java.", "javax.", "sun.", "jdk.", "com.sun.").anyMatch(name::startsWith);
    }

    /** Marks the failure as one of the proxy, with the status of its response or 0. */
    public AttemptFailure ofProxy(int statusOfProxy) {
        ofProxy = true;
        return withStatus(statusOfProxy);
    }

    /** Keeps the status of a response that can't be used. */
    public AttemptFailure withStatus(int statusOfResponse) {
        status = statusOfResponse;
        return this;
    }

    public boolean isOfProxy() {
        return ofProxy;
    }

    public int status() {
        return status;
    }

    /** Returns the status of the server's response, or 0 when there was none. */
    public int statusOfServer() {
        return ofProxy ? 0 : status;
    }

    public Kind kind() {
        return kind;
    }

    /** Says whether the server may have received the request. */
    public boolean sent() {
        return sent;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
