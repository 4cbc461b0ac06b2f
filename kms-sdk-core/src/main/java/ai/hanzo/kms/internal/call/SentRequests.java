// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import feign.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests of one call, such as a create with its lookups: the last response may echo a secret of the first
 * request. Thread-safe; its text form shows nothing.
 */
public final class SentRequests {

    private final ClientSecrets ofClient;
    private final List<Request> requests;
    private final AtomicReference<@Nullable Long> retryAfterEnd;
    private volatile @Nullable PostAttempt lastPost;
    private volatile @Nullable UUID otherwiseNamed;

    public SentRequests(ClientSecrets ofClient) {
        this(ofClient, new ArrayList<>(2), new AtomicReference<>());
    }

    private SentRequests(
            ClientSecrets ofClient, List<Request> requests, AtomicReference<@Nullable Long> retryAfterEnd) {
        this.ofClient = ofClient;
        this.requests = requests;
        this.retryAfterEnd = retryAfterEnd;
    }

    /** Returns the same requests for one creation, which tells its own POST from those of other calls. */
    public SentRequests ofOneCreation() {
        return new SentRequests(ofClient, requests, retryAfterEnd);
    }

    /** Notes a request; retries of the same request count once. */
    public void note(Request request) {
        synchronized (requests) {
            if (requests.isEmpty() || requests.get(requests.size() - 1) != request) {
                requests.add(request);
            }
        }
    }

    public List<Request> all() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public ClientSecrets ofClient() {
        return ofClient;
    }

    /** Notes the latest POST, or null to forget it. */
    public void noteLastPost(@Nullable PostAttempt post) {
        lastPost = post;
    }

    public @Nullable PostAttempt lastPost() {
        return lastPost;
    }

    /** Notes what the server created under another name than was sent. */
    public void noteOtherwiseNamed(UUID id) {
        otherwiseNamed = id;
    }

    public @Nullable UUID otherwiseNamed() {
        return otherwiseNamed;
    }

    /**
     * Notes that a server which failed asks to send it nothing until a time. A shorter wait does not replace a longer
     * one.
     */
    public void noteRetryAfter(long untilNanos) {
        retryAfterEnd.accumulateAndGet(
                untilNanos, (known, asked) -> known != null && asked != null && known - asked > 0 ? known : asked);
    }

    /** Returns how much longer the server asks to send nothing. */
    public Duration retryAfter(long nowNanos) {
        Long until = retryAfterEnd.get();
        return until == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, until - nowNanos));
    }
}
