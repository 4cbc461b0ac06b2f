// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies as somebody would write them by hand. Times stay texts, which is less work than the SDK does. */
final class Wire {

    private Wire() {}

    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    static NewConnection newConnection(String name) {
        return new NewConnection(name, "api-token", Map.of("apiToken", Connections.API_TOKEN));
    }

    record Connection(
            UUID id,
            String name,
            @Nullable String description,
            @Nullable String projectId,
            int version,
            UUID orgId,
            String createdAt,
            String updatedAt,
            @Nullable String credentialsHash,
            String app,
            String method,
            Map<String, Object> credentials) {}

    record One(Connection appConnection) {}

    record Many(List<Connection> appConnections) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewConnection(String name, String method, Map<String, String> credentials) {}

    record Change(String description) {}

    record Login(String clientId, String clientSecret) {}

    record Token(String accessToken) {}
}
