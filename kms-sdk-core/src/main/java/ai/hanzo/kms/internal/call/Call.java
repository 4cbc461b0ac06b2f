// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.spi.Timing;
import feign.Request;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Holds the state of one call in the pipeline. Feign passes it along as the options of the request. Belongs to the
 * calling thread.
 */
public final class Call extends Request.Options {

    private final long id;
    private final Endpoint endpoint;
    private final Service service;
    private final CallOptions options;
    private final Deadline deadline;
    private final SentRequests sent;
    private final AtomicInteger attempts;
    private @Nullable AttemptTimes times;
    private boolean outcomeUnknown;

    public Call(
            long id, Endpoint endpoint, Service service, CallOptions options, Deadline deadline, SentRequests sent) {
        this(id, endpoint, service, options, deadline, sent, new AtomicInteger());
    }

    private Call(
            long id,
            Endpoint endpoint,
            Service service,
            CallOptions options,
            Deadline deadline,
            SentRequests sent,
            AtomicInteger attempts) {
        this.id = id;
        this.endpoint = endpoint;
        this.service = service;
        this.options = options;
        this.deadline = deadline;
        this.sent = sent;
        this.attempts = attempts;
    }

    /** Returns a call that reads the resource which this call writes. Its attempts count as attempts of this call. */
    public Call look() {
        return new Call(id, new Endpoint("GET", endpoint.pathTemplate()), service, options, deadline, sent, attempts);
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

    /** Returns the requests of the user's call that this call is a part of. */
    public SentRequests sent() {
        return sent;
    }

    public int attempts() {
        return attempts.get();
    }

    /** Counts an attempt, and returns its times, which begin now. */
    public AttemptTimes beginAttempt(Timing timing) {
        attempts.incrementAndGet();
        AttemptTimes began = new AttemptTimes(timing);
        times = began;
        return began;
    }

    /** Returns the times of the current attempt, or null before the first. */
    public @Nullable AttemptTimes times() {
        return times;
    }

    /** Notes that the server may have carried out a write without a clear response. */
    public void noteUnclearAttempt() {
        outcomeUnknown |= endpoint.isWrite();
    }

    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
