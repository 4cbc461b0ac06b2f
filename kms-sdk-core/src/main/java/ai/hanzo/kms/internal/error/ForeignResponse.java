// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.json.Json;
import feign.Response;
import org.jspecify.annotations.Nullable;

/**
 * Describes a response that does not come from the server, but from a proxy, a firewall or a web application. Never
 * quotes its page.
 */
final class ForeignResponse {

    private final Response response;
    private final Call call;
    private final BaseUrl baseUrl;

    ForeignResponse(Response response, Call call, BaseUrl baseUrl) {
        this.response = response;
        this.call = call;
        this.baseUrl = baseUrl;
    }

    FailureDetails details() {
        int status = response.status();
        return new FailureDetails(
                ErrorMessage.ofOwnWords(
                        "The response is not from " + call.service(),
                        description(),
                        ErrorMessage.asked(call, status, ErrorEnvelope.NONE),
                        advice(status) + ErrorMessage.caution(call)),
                status,
                null,
                null,
                call.endpoint(),
                call.attempts(),
                call.outcomeUnknown(),
                null);
    }

    /** Describes the response and the URL of the request. */
    String description() {
        String type = safe(ResponseReader.header(response, "content-type"));
        String encoding = safe(ResponseReader.encoding(response));
        String what;
        if (ResponseReader.size(response) == 0) {
            what = ResponseReader.isSuccess(response)
                    ? "the body is empty"
                    : "the body is empty, or too large to be read";
        } else if (encoding != null) {
            what = "the body can't be decoded, its encoding is " + encoding;
        } else if (type == null) {
            what = "there is no content type";
        } else if (ResponseReader.isJson(response) && isMalformed()) {
            what = "the content type is JSON, but the body is not";
        } else if (ResponseReader.isJson(response)) {
            what = "the body is JSON without the error envelope of " + call.service();
        } else {
            what = "the content type is not JSON but " + type;
        }
        return what + who();
    }

    /** Skips a large body: as a tree in memory it would take many times its size. */
    private boolean isMalformed() {
        return ResponseReader.size(response) <= ServerWord.MAX_BYTES
                && Json.readTree(ResponseReader.body(response)).isMissingNode();
    }

    /** Names the host that a redirect leads to. */
    String redirect() {
        String place = HeaderText.place(ResponseReader.header(response, "location"), Redaction.of(call));
        return (place == null ? "it names no other host" : "it leads to " + place) + who();
    }

    private String who() {
        String server = safe(ResponseReader.header(response, "server"));
        return (server == null ? "" : ", the Server header says " + server) + ", the URL was " + baseUrl
                + call.endpoint().pathTemplate();
    }

    private static String advice(int status) {
        return switch (status) {
            case 404, 405 ->
                "The base URL is probably wrong: this looks like a web application or another kind of server. Check GET /api/status: a Hanzo KMS responds with JSON.";
            case 401, 403, 407 ->
                "A proxy, a firewall or a sign-in page refused the request, so it says nothing about your credentials or permissions. Check what is in front of the server, and the base URL.";
            case 413 -> "Check the limit for request bodies of the proxy or gateway in front of the server.";
            default -> "Check the base URL and any proxy or gateway in front of the server.";
        };
    }

    private @Nullable String safe(@Nullable String header) {
        return HeaderText.of(header, Redaction.of(call));
    }
}
