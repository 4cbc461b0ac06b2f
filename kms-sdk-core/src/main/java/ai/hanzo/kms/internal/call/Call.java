// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.CallOptions;
import feign.Request;

/**
 * One call on its way through the pipeline. Feign hands it through untouched as the options of the request.
 * Belongs to the calling thread.
 */
public final class Call extends Request.Options {

    private final long id;
    private final Endpoint endpoint;
    private final Service service;
    private final CallOptions options;
    private final Deadline deadline;
    private final SentRequests sent;
    private int attempts;
    private boolean outcomeUnknown;

    public Call(
            long id, Endpoint endpoint, Service service, CallOptions options, Deadline deadline, SentRequests sent) {
        this.id = id;
        this.endpoint = endpoint;
        this.service = service;
        this.options = options;
        this.deadline = deadline;
        this.sent = sent;
    }

    public long id() {
        return id;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public Service service() {
        return service;
    }

    public CallOptions options() {
        return options;
    }

    public Deadline deadline() {
        return deadline;
    }

    /** Returns what was sent for the user's call that this one is a part of. */
    public SentRequests sent() {
        return sent;
    }

    public int attempts() {
        return attempts;
    }

    public void countAttempt() {
        attempts++;
    }

    /** Notes that the server may have carried out a write without a clear response. */
    public void noteUnclearAttempt() {
        outcomeUnknown |= endpoint.isWrite();
    }

    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
