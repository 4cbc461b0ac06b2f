// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.ServerStatus;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import java.time.Duration;
import java.util.Optional;

/** Waits for a server that is starting. Until then what stands in front of it may respond with pages of its own. */
final class ReadinessWait {

    /** A server that is starting may take a connection and say nothing for long. */
    static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final ServerStatusApi api;
    private final Poller poller;
    private String lastPage = "";

    ReadinessWait(ServerStatusApi api, Poller poller) {
        this.api = api;
        this.poller = poller;
    }

    ServerStatus await() {
        return poller.until(this::look, "/api/status", () -> "Hanzo KMS was not ready. " + lastPage);
    }

    private Optional<ServerStatus> look() {
        try {
            return Optional.of(api.status());
        } catch (UnexpectedResponseException e) {
            lastPage = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }
}
