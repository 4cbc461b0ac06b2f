// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The input of an endpoint's handler: the parsed request, and its caller. Parameters and body have already been checked
 * against the contract.
 */
public record Exchange(FakeRequest request, Map<String, String> parameters, Caller caller, JsonNode body) {

    /** Returns a value of the path, or a required one of the query. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Returns a parameter that is an ID. */
    public UUID uuid(String name) {
        return UUID.fromString(parameter(name));
    }

    /** Returns a text of the body, or null if it is absent or null. */
    public @Nullable String text(String field) {
        return body.path(field).textValue();
    }

    /** Returns a required text of the body. */
    public String required(String field) {
        return body.path(field).asText();
    }

    /** Omits the body, which the generated method would print with its secrets. */
    @Override
    public String toString() {
        return request.toString();
    }
}
