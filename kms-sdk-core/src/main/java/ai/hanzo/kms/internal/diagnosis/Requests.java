// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.engine.ProbeResult;
import ai.hanzo.kms.internal.engine.ProbeSender;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one diagnosis, each once. */
record Requests(ProbeSender sender, CallOptions options, Deadline deadline) {

    private static final String LIST = "/api/v1/app-connections";

    /** This token does not exist, so revoking it changes nothing. */
    private static final String NO_TOKEN = "{\"accessToken\":\"hanzo-kms-sdk-diagnosis\"}";

    ProbeResult status() {
        return get("/api/status", "", null);
    }

    ProbeResult get(String path) {
        return get(path, "", null);
    }

    ProbeResult options(String token) {
        return get(LIST + "/options", "", token);
    }

    ProbeResult list(String token) {
        return get(LIST, "", token);
    }

    ProbeResult listOf(String projectId, String token) {
        return get(LIST, "?projectId=" + projectId, token);
    }

    ProbeResult syncOptions(String token) {
        return get("/api/v1/secret-syncs/options", "", token);
    }

    /** Sends a write that changes nothing. */
    ProbeResult write() {
        Endpoint endpoint = new Endpoint("POST", "/api/v1/auth/token/revoke");
        return sender.send(endpoint, endpoint.pathTemplate(), NO_TOKEN, null, options, deadline);
    }

    private ProbeResult get(String path, String query, @Nullable String token) {
        return sender.send(new Endpoint("GET", path), path + query, null, token, options, deadline);
    }
}
