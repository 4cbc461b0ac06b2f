// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Remembers the secrets that requests held, to find them in responses. Not thread-safe. */
final class SecretsOfRequests {
    private static final Set<String> FIELDS = Set.of("apiToken", "clientSecret", "password", "jwt");

    /** Shorter ones are in responses by chance. */
    private static final int SHORTEST = 6;

    private final Map<String, String> fieldsBySecret = new HashMap<>();

    void add(FakeRequest request) {
        if (request.body().length > 0) {
            try {
                add(Json.parse(request.body()));
            } catch (IOException e) {
                // What is not JSON has no fields.
            }
        }
    }

    private void add(JsonNode node) {
        node.properties().forEach(field -> {
            String text = field.getValue().asText();
            if (FIELDS.contains(field.getKey()) && text.length() >= SHORTEST) {
                fieldsBySecret.put(text, field.getKey());
            }
        });
        node.forEach(this::add);
    }

    /** Returns the fields whose secrets a response holds. */
    List<String> in(FakeResponse response) {
        String text = new TreeMap<>(response.headers()) + new String(response.body(), StandardCharsets.UTF_8);
        return fieldsBySecret.entrySet().stream()
                .filter(secret -> text.contains(secret.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
