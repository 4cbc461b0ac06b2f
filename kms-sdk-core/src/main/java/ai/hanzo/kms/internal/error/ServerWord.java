// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import feign.Response;
import org.jspecify.annotations.Nullable;

/**
 * Holds the complete error of a server, to decide by and never to show; so it has no accessors for its texts. A page of
 * a proxy is not an error of the server.
 */
public final class ServerWord {

    static final ServerWord NONE = new ServerWord("", "", false);

    /** No server sends a larger error; as a tree in memory it would take many times its size. */
    static final int MAX_BYTES = 256 * 1024;

    private final String error;
    private final String text;
    private final boolean ofServer;

    private ServerWord(String error, String text, boolean ofServer) {
        this.error = error;
        this.text = text;
        this.ofServer = ofServer;
    }

    /** Reads the error of Hanzo KMS, or of the other server that was called. */
    public static ServerWord of(Response response, Service service) {
        if (ResponseReader.isSuccess(response)
                || !ResponseReader.isJson(response)
                || ResponseReader.size(response) > MAX_BYTES) {
            return NONE;
        }
        JsonNode body = Json.readTree(ResponseReader.body(response));
        JsonNode error = body.path("error");
        boolean hasMessage = body.hasNonNull("message");
        boolean ofServer = service.isHanzoKms()
                ? hasMessage && (error.isTextual() || body.path("statusCode").isNumber())
                : hasMessage || error.isObject();
        return ofServer ? new ServerWord(error.asText(""), body.path("message").asText(""), true) : NONE;
    }

    /** Says whether the error comes from the server itself, not from a proxy, a firewall or a web application. */
    public boolean isOfServer() {
        return ofServer;
    }

    public boolean isError(String word) {
        return word.equals(error);
    }

    public boolean errorStartsWith(String words) {
        return error.startsWith(words);
    }

    public boolean contains(String words) {
        return text.contains(words);
    }

    /** Returns the text after both words, or null. Avoids a pattern, which could take minutes for a hostile text. */
    @Nullable String after(String one, String other) {
        int first = text.indexOf(one);
        int second = first < 0 ? -1 : text.indexOf(other, first + one.length());
        return second < 0 ? null : text.substring(second + other.length());
    }
}
