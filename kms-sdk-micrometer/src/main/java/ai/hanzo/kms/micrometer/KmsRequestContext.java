// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import ai.hanzo.kms.KmsListener;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * Describes an observed request, for an {@link io.micrometer.observation.ObservationConvention}. Belongs to the thread
 * of the call.
 *
 * <p>A sender context, so its span is a client span. Adds nothing to the request: trace IDs don't leave the program.
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

    /** Returns the number of the request within its call, from 1. */
    public int attempt() {
        return attempt;
    }

    /** Returns the HTTP status, or 0 without a response. */
    public int status() {
        return status;
    }

    /** Returns the request ID in the server's log, or null if the response has none. */
    public @Nullable String requestId() {
        return requestId;
    }

    /**
     * Returns the status if it is 400 or more, the {@link ai.hanzo.kms.KmsListener.AttemptFinished#failureKind() kind
     * of failure} if there was no response, or null without an error.
     */
    public @Nullable String errorType() {
        return status >= 400 ? String.valueOf(status) : failureKind;
    }
}
