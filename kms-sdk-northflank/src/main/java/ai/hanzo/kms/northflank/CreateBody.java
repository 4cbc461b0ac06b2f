// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.ConnectionMethod;
import org.jspecify.annotations.Nullable;

/** The body of a create; null fields are omitted. */
record CreateBody(
        String name,
        @Nullable String description,
        String method,
        @Nullable String projectId,
        ApiToken credentials) {

    static CreateBody of(NorthflankConnectionRequest request) {
        return new CreateBody(
                request.name(),
                request.newDescription(),
                ConnectionMethod.API_TOKEN.value(),
                request.projectId(),
                new ApiToken(request.apiToken()));
    }
}
