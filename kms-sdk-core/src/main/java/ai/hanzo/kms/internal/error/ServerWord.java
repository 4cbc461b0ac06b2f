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
 * What a refusing server says, whole and as it came: to decide by, never to show, which is why it has no accessors for
 * its texts. A page of whatever stands in between is no word at all.
 */
public final class ServerWord {

    static final ServerWord NONE = new ServerWord("", "", false);

    /** No server says so much; as a tree in memory it would take many times its size. */
    static final int MAX_BYTES = 256 * 1024;

    private final String error;
    private final String text;
    private final boolean ofServer;

    private ServerWord(String error, String text, boolean ofServer) {
        this.error = error;
        this.text = text;
        this.ofServer = ofServer;
    }

    /** Reads the envelope of Hanzo KMS, or that of the other server that was asked. */
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

    /** Says whether the server itself speaks, and not a proxy, a firewall or a web application. */
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

    /** Returns what follows the one word after the other, or null. A pattern could take minutes over a hostile text. */
    @Nullable String after(String one, String other) {
        int first = text.indexOf(one);
        int second = first < 0 ? -1 : text.indexOf(other, first + one.length());
        return second < 0 ? null : text.substring(second + other.length());
    }
}
