// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request as it arrived. {@code target} is path and query; header names are in lowercase. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record FakeRequest(
        String method, String target, Map<String, List<String>> headers, byte[] body, long arrivalNanos)
        implements Serializable {
    private static final String SCHEME = "Bearer ";

    /** Makes a request that arrives now. */
    public FakeRequest(String method, String target, Map<String, List<String>> headers, byte[] body) {
        this(method, target, headers, body, System.nanoTime());
    }

    /** Says whether it had arrived at a time of {@link System#nanoTime()}. */
    public boolean hadArrivedAt(long nanoTime) {
        return arrivalNanos - nanoTime <= 0;
    }

    /** Returns the path, percent-encoded and without a trailing slash, which never matters. */
    public String path() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    public Map<String, List<String>> query() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int start = target.indexOf('?');
        if (start < 0) {
            return parameters;
        }
        for (String pair : target.substring(start + 1).split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decode(name), key -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        return parameters;
    }

    static String decodeSegment(String segment) {
        return decode(segment.replace("+", "%2B"));
    }

    /** Returns the token of the Authorization header, or null if there is none. */
    public @Nullable String bearerToken() {
        String header = header("authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : token;
    }

    public boolean isRead() {
        return method.equals("GET");
    }

    public static String lowerCase(String headerName) {
        return headerName.toLowerCase(Locale.ROOT);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** Omits body and headers, which contain secrets. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
