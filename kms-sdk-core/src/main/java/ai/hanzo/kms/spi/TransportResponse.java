// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.util.List;
import java.util.function.Function;

/**
 * Contains the complete response to a {@link TransportRequest}. Thread-safe if nobody changes its body.
 *
 * @since 0.1.0
 */
@NoJson
public final class TransportResponse {

    private final int status;
    private final Function<String, List<String>> headers;
    private final byte[] body;

    private TransportResponse(int status, Function<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Makes a response.
     *
     * @param status the status, 200 to 999
     * @param headers returns the values of a header, none if it is absent; the names that it is given are in lowercase,
     *     and the case of those in the response doesn't matter
     * @param body the body as it came, not decoded; empty if there is none
     */
    public static TransportResponse of(int status, Function<String, List<String>> headers, byte[] body) {
        return new TransportResponse(status, Arguments.notNull("headers", headers), Arguments.notNull("body", body));
    }

    /** Returns the status. */
    public int status() {
        return status;
    }

    /**
     * Returns the values of a header, none if it is absent.
     *
     * @param name the name in lowercase
     */
    public List<String> header(String name) {
        return headers.apply(Arguments.notNull("name", name));
    }

    /** Returns the body; it is not copied. */
    public byte[] body() {
        return body;
    }
}
