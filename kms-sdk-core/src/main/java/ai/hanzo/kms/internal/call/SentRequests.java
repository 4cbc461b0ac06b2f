// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import feign.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of one call of a user's, such as a create with its lookups: a server may echo to the last one what only the
 * first one held. Thread-safe; shows nothing.
 */
public final class SentRequests {

    private final ClientSecrets ofClient;
    private final List<Request> requests = new ArrayList<>(2);

    public SentRequests(ClientSecrets ofClient) {
        this.ofClient = ofClient;
    }

    /** Notes a request, which counts once however often it is sent. */
    public synchronized void note(Request request) {
        if (requests.isEmpty() || requests.get(requests.size() - 1) != request) {
            requests.add(request);
        }
    }

    public synchronized List<Request> all() {
        return List.copyOf(requests);
    }

    public ClientSecrets ofClient() {
        return ofClient;
    }
}
