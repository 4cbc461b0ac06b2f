// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A response as it came over the socket. */
public final class WireResponse {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpResponse<String> response;

    WireResponse(HttpResponse<String> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** Returns the header, or an empty text. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a text by its JSON pointer, an empty one if there is none. */
    public String at(String pointer) {
        return json().at(pointer).asText();
    }

    public String id() {
        return at("/appConnection/id");
    }

    public String error() {
        return at("/error");
    }

    public String message() {
        return at("/message");
    }

    public String accessToken() {
        return at("/accessToken");
    }

    /** Fails unless the response is this refusal; the schema leaves the {@code error} of a status open. */
    public void refusedWith(int status, String error, String message) {
        assertThat(this)
                .extracting(WireResponse::status, WireResponse::error, WireResponse::message)
                .containsExactly(status, error, message);
    }

    /** Returns {@code code} and path of each issue of a 422, for example {@code custom name}. */
    public List<String> issues() {
        List<String> issues = new ArrayList<>();
        for (JsonNode issue : json().path("message")) {
            List<String> path = new ArrayList<>();
            issue.path("path").forEach(step -> path.add(step.asText()));
            issues.add((issue.path("code").asText() + " " + String.join(".", path)).strip());
        }
        return issues;
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        json().path("appConnections")
                .forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    @Override
    public String toString() {
        return status() + " " + body();
    }
}
