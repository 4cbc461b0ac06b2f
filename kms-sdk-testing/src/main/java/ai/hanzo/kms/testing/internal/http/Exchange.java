// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the handler of an endpoint gets: the request, taken apart, and its caller. Parameters and body of the KMS have the form
 * that the contract asks for.
 */
public record Exchange(FakeRequest request, Map<String, String> parameters, Caller caller, JsonNode body) {

    /** Returns a value of the path, or one of the query that must be there. */
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

    /** Returns a text of the body that must be there. */
    public String required(String field) {
        return body.path(field).asText();
    }

    /** The generated one would print the body, which holds secrets. */
    @Override
    public String toString() {
        return request.toString();
    }
}
