// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;

/** The endpoint that says that the server is up. It asks for no token and counts against no budget. */
public final class StatusEndpoint {
    private final InstantSource clock;

    public StatusEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    public Endpoint endpoint() {
        return new Endpoint(
                Operation.GET_SERVER_STATUS,
                "GET",
                "/api/status",
                Endpoint.Audience.NOBODY,
                Endpoint.Budget.NONE,
                exchange -> status());
    }

    private JsonNode status() {
        return Json.object()
                .put("date", clock.instant().toString())
                .put("message", "Ok")
                .put("emailConfigured", true)
                .put("redisConfigured", true);
    }
}
