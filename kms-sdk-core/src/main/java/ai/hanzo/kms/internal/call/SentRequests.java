// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import feign.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests of one call, such as a create with its lookups: the last response may echo a secret of the first
 * request. Thread-safe; its text form shows nothing.
 */
public final class SentRequests {

    private final ClientSecrets ofClient;
    private final List<Request> requests;
    private volatile @Nullable PostAttempt lastPost;

    public SentRequests(ClientSecrets ofClient) {
        this(ofClient, new ArrayList<>(2));
    }

    private SentRequests(ClientSecrets ofClient, List<Request> requests) {
        this.ofClient = ofClient;
        this.requests = requests;
    }

    /** Returns the same requests for one creation, which tells its own POST from those of other calls. */
    public SentRequests ofOneCreation() {
        return new SentRequests(ofClient, requests);
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
}
