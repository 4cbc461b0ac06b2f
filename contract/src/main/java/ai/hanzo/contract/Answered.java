// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import java.util.Map;

/**
 * Tells an answer as it goes over the wire. The names of headers ignore case.
 *
 * @param status the HTTP status
 * @param headers every header
 * @param body the body, empty if there is none
 */
public record Answered(int status, Map<String, String> headers, String body) {
    /** Copies the headers. */
    public Answered {
        headers = Sent.ignoringCase(headers);
    }

    /** Tells whether the content type is that of JSON. */
    public boolean isJson() {
        return header("content-type").startsWith("application/json");
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
