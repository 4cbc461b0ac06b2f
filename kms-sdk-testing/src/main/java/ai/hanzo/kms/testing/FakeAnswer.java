// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer, and how it is put on the wire. */
final class FakeAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Delivery delivery;
    private final boolean byFault;

    private FakeAnswer(int status, Map<String, String> headers, byte[] body, Delivery delivery, boolean byFault) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.delivery = delivery;
        this.byFault = byFault;
    }

    /** Returns 0 if the connection is dropped instead of an answer. */
    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Tells whether a fault had a hand in it, so that it may be one that no server gives. */
    boolean isByFault() {
        return byFault;
    }

    static FakeAnswer json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", Json.bytes(body));
    }

    static FakeAnswer html(int status, String title) {
        String page = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>";
        return of(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
    }

    static FakeAnswer empty(int status) {
        return new FakeAnswer(status, Map.of(), new byte[0], Delivery.normal(), false);
    }

    static FakeAnswer dropped(Delivery delivery) {
        return new FakeAnswer(0, Map.of(), new byte[0], delivery, false);
    }

    private static FakeAnswer of(int status, String contentType, byte[] body) {
        return new FakeAnswer(status, Map.of("content-type", contentType), body, Delivery.normal(), false);
    }

    FakeAnswer withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new FakeAnswer(status, all, body, delivery, byFault);
    }

    FakeAnswer withBody(byte[] other) {
        return new FakeAnswer(status, headers, other, delivery, byFault);
    }

    FakeAnswer delivered(Delivery other) {
        return new FakeAnswer(status, headers, body, other, byFault);
    }

    FakeAnswer byFault() {
        return new FakeAnswer(status, headers, body, delivery, true);
    }

    /** Says what the status doesn't show. */
    FakeAnswer noted(String what) {
        return delivered(delivery.noted(what));
    }

    /** Bodies hold access tokens. */
    @Override
    public String toString() {
        return status == 0 ? "connection dropped" : Integer.toString(status);
    }
}
