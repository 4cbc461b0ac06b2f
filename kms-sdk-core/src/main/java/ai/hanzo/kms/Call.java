// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Request;

/**
 * One call on its way through the pipeline. Feign hands it through untouched as the options of the request.
 * Belongs to the calling thread.
 */
final class Call extends Request.Options {

    private final long id;
    private final Endpoint endpoint;
    private final Service service;
    private final CallOptions options;
    private final Deadline deadline;
    private int attempts;
    private boolean outcomeUnknown;

    Call(long id, Endpoint endpoint, Service service, CallOptions options, Deadline deadline) {
        this.id = id;
        this.endpoint = endpoint;
        this.service = service;
        this.options = options;
        this.deadline = deadline;
    }

    long id() {
        return id;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Service service() {
        return service;
    }

    CallOptions options() {
        return options;
    }

    Deadline deadline() {
        return deadline;
    }

    int attempts() {
        return attempts;
    }

    void countAttempt() {
        attempts++;
    }

    /** Notes that the server may have carried out a write without a clear answer. */
    void noteUnclearAttempt() {
        outcomeUnknown |= endpoint.isWrite();
    }

    boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
