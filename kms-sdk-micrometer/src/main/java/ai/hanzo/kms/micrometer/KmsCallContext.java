// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import ai.hanzo.kms.KmsListener;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Describes an observed call, for an {@link io.micrometer.observation.ObservationConvention}. Belongs to the thread of
 * the call.
 *
 * @since 0.1.0
 */
public final class KmsCallContext extends Observation.Context {

    private final String method;
    private final String pathTemplate;
    private final Server server;
    private int status;
    private int attempts;
    private @Nullable Throwable failure;

    KmsCallContext(String method, String pathTemplate, Server server) {
        this.method = method;
        this.pathTemplate = pathTemplate;
        this.server = server;
    }

    void attempted(KmsListener.AttemptFinished event) {
        status = event.status();
        attempts = event.attempt();
    }

    void finished(KmsListener.CallFinished event) {
        attempts = event.attempts();
        failure = event.failure();
    }

    Server server() {
        return server;
    }

    /** Returns the HTTP method. */
    public String method() {
        return method;
    }

    /** Returns the path with its placeholders. */
    public String pathTemplate() {
        return pathTemplate;
    }

    /** Returns the host name or address of the server, an IPv6 address without brackets. */
    public String serverAddress() {
        return server.address();
    }

    /** Returns the port of the server. */
    public int serverPort() {
        return server.port();
    }

    /** Returns the HTTP status of the latest response, or 0 if the latest request has no response. */
    public int status() {
        return status;
    }

    /** Returns how many requests were sent so far. */
    public int attempts() {
        return attempts;
    }

    /** Returns the class of the failure, with its package, or null during the call and after a success. */
    public @Nullable String errorType() {
        return failure == null ? null : failure.getClass().getName();
    }

    /**
     * Returns the exception of the call, or null during the call and after a success. Its message may quote the name of
     * a connection, or anything if the caller's own code threw it, so don't use it as a tag.
     */
    public @Nullable Throwable failure() {
        return failure;
    }
}
