// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.ServerStatus;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import java.time.Duration;
import java.util.Optional;

/** Waits for a server that is starting. Until it is up, any response of a proxy counts as "not ready". */
final class ReadinessWait {

    /** A starting server may accept a connection without a response for a long time. */
    static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final ServerStatusApi api;
    private final Poller poller;
    private String lastResponse = "";

    ReadinessWait(ServerStatusApi api, Poller poller) {
        this.api = api;
        this.poller = poller;
    }

    ServerStatus await() {
        return poller.until(this::look, "/api/status", () -> "Hanzo KMS was not ready. " + lastResponse);
    }

    private Optional<ServerStatus> look() {
        try {
            return Optional.of(api.status());
        } catch (ServerException
                | NoResponseException
                | NotSentException
                | RateLimitedException
                | CallTimeoutException
                | CallInterruptedException e) {
            // The poller knows what to do about these.
            throw e;
        } catch (KmsException e) {
            lastResponse = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }
}
