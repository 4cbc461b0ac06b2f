// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP response, and how it is transferred. The status is 0 if the connection is dropped instead. A response by a
 * fault may be one that no server gives.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record FakeResponse(
        int status, Map<String, String> headers, byte[] body, TransferMode delivery, boolean isByFault) {

    public static FakeResponse json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", Json.bytes(body));
    }

    public static FakeResponse html(int status, String title) {
        String page = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>";
        return of(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
    }

    public static FakeResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static FakeResponse empty(int status) {
        return new FakeResponse(status, Map.of(), new byte[0], TransferMode.normal(), false);
    }

    public static FakeResponse dropped(TransferMode delivery) {
        return new FakeResponse(0, Map.of(), new byte[0], delivery, false);
    }

    private static FakeResponse of(int status, String contentType, byte[] body) {
        return new FakeResponse(status, Map.of("content-type", contentType), body, TransferMode.normal(), false);
    }

    public FakeResponse withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new FakeResponse(status, all, body, delivery, isByFault);
    }

    public FakeResponse withMissingHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(headers);
        return new FakeResponse(status, all, body, delivery, isByFault);
    }

    /** Says whether it comes from the server itself, not from a proxy. */
    public boolean isJson() {
        return headers.getOrDefault("content-type", "").startsWith("application/json");
    }

    public FakeResponse withBody(byte[] other) {
        return new FakeResponse(status, headers, other, delivery, isByFault);
    }

    public FakeResponse delivered(TransferMode other) {
        return new FakeResponse(status, headers, body, other, isByFault);
    }

    public FakeResponse byFault() {
        return new FakeResponse(status, headers, body, delivery, true);
    }

    /** Adds a note about a fact that the status doesn't show. */
    public FakeResponse noted(String what) {
        return delivered(delivery.noted(what));
    }

    /** Omits the body, which may contain access tokens. */
    @Override
    public String toString() {
        return status == 0 ? "connection dropped" : Integer.toString(status);
    }
}
