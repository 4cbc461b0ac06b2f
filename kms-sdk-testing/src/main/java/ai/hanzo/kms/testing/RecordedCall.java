// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what one request to the fake was and how it was answered. Secrets are masked with {@code ***}.
 *
 * <p>Made by the fake only: more components may be added. Immutable and thread-safe.
 *
 * @param operation the operation, {@link Operation#UNKNOWN} if no route fits
 * @param method the HTTP method, for example {@code POST}
 * @param path the path as it was sent, with the query if there was one
 * @param status the HTTP status of the answer, 0 if the connection was dropped instead
 * @param body the body of the request, with masked secrets; empty if there was none
 * @param headers the headers of the request, names in lower case, with masked secrets
 * @since 0.1.0
 */
public record RecordedCall(
        Operation operation, String method, String path, int status, String body, Map<String, List<String>> headers) {

    /** Copies the headers, so that the call can't change any more. */
    public RecordedCall {
        headers = Map.copyOf(headers);
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the name in lower case
     * @return the value, masked if it is a secret, or nothing if the request had no such header
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Shows method, path, status and body on one line.
     *
     * @return for example <code>POST /api/v1/app-connections/northflank {"name":"a"} -> 200</code>
     */
    @Override
    public String toString() {
        String outcome = status == 0 ? "connection dropped" : Integer.toString(status);
        return method + " " + path + (body.isEmpty() ? "" : " " + body) + " -> " + outcome;
    }
}
