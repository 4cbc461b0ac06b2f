// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.io.IOException;
import java.io.Serial;

/** An attempt that brought no complete response. Its message names no value of the request or the response. */
public final class AttemptFailure extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** Nothing that could be acted on left this machine. */
        NOT_SENT,
        /** Nothing left this machine that could be acted on, and the next time would be no better. */
        UNSENDABLE,
        /** The connection broke before the response was complete. */
        BROKEN,
        /** The time for the attempt, or for the call, ran out. */
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

    public AttemptFailure withCause(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** Says that the proxy is at fault, with the status of its response or 0. */
    public AttemptFailure ofProxy(int statusOfProxy) {
        ofProxy = true;
        status = statusOfProxy;
        return this;
    }

    public boolean isOfProxy() {
        return ofProxy;
    }

    public int status() {
        return status;
    }

    public Kind kind() {
        return kind;
    }

    /** Says whether the server may have got the request. */
    public boolean sent() {
        return sent;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
