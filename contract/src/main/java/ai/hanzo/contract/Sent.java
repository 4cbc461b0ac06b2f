// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a request as it came over the wire. The names of headers ignore case; a body that is missing is empty.
 *
 * @param method the HTTP method
 * @param target path and query
 * @param headers every header, repeated ones in one text
 * @param body the body
 */
public record Sent(String method, String target, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public Sent {
        headers = ignoringCase(headers);
    }

    static Map<String, String> ignoringCase(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return Collections.unmodifiableMap(copy);
    }

    /** Returns the path, still percent-encoded, without the slash at its end, which never matters. */
    public String path() {
        String path = target.split("\\?", 2)[0];
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    String query() {
        String[] parts = target.split("\\?", 2);
        return parts.length < 2 ? "" : parts[1];
    }
}
