// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import ai.hanzo.kms.KmsListener;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is known of a request that is observed, for an {@link
 * io.micrometer.observation.ObservationConvention}. Belongs to the thread of the call.
 *
 * <p>A sender's context, so that its span is that of a client. Nothing is added to the request: its headers are the
 * SDK's own, and the IDs of a trace do not leave the program.
 *
 * @since 0.1.0
 */
public final class KmsRequestContext extends SenderContext<Object> {

    private final KmsCallContext call;
    private final int attempt;
    private int status;
    private @Nullable String requestId;
    private @Nullable String failureKind;

    KmsRequestContext(KmsCallContext call, int attempt) {
        super((carrier, key, value) -> {}, Kind.CLIENT);
        setCarrier(this);
        setRemoteServiceName(call.serverAddress());
        this.call = call;
        this.attempt = attempt;
    }

    void finished(KmsListener.AttemptFinished event) {
        status = event.status();
        requestId = event.requestId();
        failureKind = event.failureKind();
    }

    /** Returns the HTTP method. */
    public String method() {
        return call.method();
    }

    /** Returns the path with its placeholders. */
    public String pathTemplate() {
        return call.pathTemplate();
    }

    /** Returns the host name or address of the server, an IPv6 address without brackets. */
    public String serverAddress() {
        return call.serverAddress();
    }

    /** Returns the port of the server. */
    public int serverPort() {
        return call.serverPort();
    }

    /** Returns which request of its call this is, from 1. */
    public int attempt() {
        return attempt;
    }

    /** Returns the HTTP status, or 0 before there is one, or without a response. */
    public int status() {
        return status;
    }

    /** Returns the ID in the server's log, or null when the server gave none. */
    public @Nullable String requestId() {
        return requestId;
    }

    /**
     * Returns the status when it is 400 or more, the kind of the failure when there was no response, as {@link
     * ai.hanzo.kms.KmsListener.AttemptFinished#failureKind()} lists them, or null without an error.
     */
    public @Nullable String errorType() {
        return status >= 400 ? String.valueOf(status) : failureKind;
    }
}
