// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.http.FakeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes one request to the fake and its response.
 *
 * <p>It shows the fields, headers and query parameters that never contain a secret. All other values are redacted with
 * {@code ***}, and so is a secret of 16 or more characters anywhere else.
 *
 * <p>Made by the fake only: more components may be added. Immutable and thread-safe.
 *
 * @param operation the operation, {@link Operation#UNKNOWN} if no route fits
 * @param method the HTTP method, for example {@code POST}
 * @param path the path as it was sent, with the query if there was one
 * @param status the HTTP status of the response, 0 if the connection was dropped instead
 * @param body the body of the request, with redacted secrets; empty if there was none
 * @param headers the headers of the request, names in lowercase, with redacted secrets
 * @param note what the status doesn't show, for example {@code stalled on purpose} or {@code after commit}; mostly empty
 * @since 0.1.0
 */
public record RecordedCall(
        Operation operation,
        String method,
        String path,
        int status,
        String body,
        Map<String, List<String>> headers,
        String note) {

    /** Copies the headers, so that the call can't change any more. */
    public RecordedCall {
        headers = Map.copyOf(headers);
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the name, in any case
     * @return the value, redacted if it is a secret, or nothing if the request had no such header
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(FakeRequest.lowerCase(name), List.of()).stream()
                .findFirst();
    }

    /**
     * Shows method, path, body, status and note on one line.
     *
     * @return for example <code>POST /api/v1/app-connections/northflank {"name":"a"} -> 200</code>
     */
    @Override
    public String toString() {
        String outcome = status == 0
                ? ("connection dropped " + note).strip()
                : status + (note.isEmpty() ? "" : " (" + note + ")");
        return method + " " + path + (body.isEmpty() ? "" : " " + body) + " -> " + outcome;
    }
}
