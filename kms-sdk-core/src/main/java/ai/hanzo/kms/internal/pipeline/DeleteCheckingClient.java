// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.ServerWord;
import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a DELETE took effect. Checks with one GET that the resource is gone, if the success of its DELETE
 * doesn't contain the resource; no server of this API sends such a response.
 */
public final class DeleteCheckingClient implements Client {

    private static final String NOTHING = "";
    private static final int ID_LENGTH = 36;

    private final Client next;

    public DeleteCheckingClient(Client next) {
        this.next = next;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        Response response = next.execute(request, options);
        if (request.httpMethod() != Request.HttpMethod.DELETE) {
            return response;
        }
        if (call.outcomeUnknown() && isGone(response, call)) {
            // An earlier attempt of this call deleted the resource.
            return asDone(response);
        }
        if (!ResponseReader.isSuccess(response)) {
            return response;
        }
        String url = withoutQuery(request.url());
        String told = idIn(response);
        if (isOf(url, told)) {
            return response;
        }
        Response look = look(request, url, call.look());
        if (look != null && isGone(look, call)) {
            return asDone(look);
        }
        if (isCredible(response, told, look)) {
            return response;
        }
        call.noteUnclearAttempt();
        throw new AttemptFailure(AttemptFailure.Kind.BROKEN, true, "the response does not contain the deleted resource")
                .withStatus(response.status());
    }

    /** Says whether to believe a success that does not contain the resource, although a look did not find it gone. */
    private static boolean isCredible(Response response, @Nullable String told, @Nullable Response look) {
        if (ResponseReader.size(response) == 0 || !ResponseReader.isJson(response)) {
            return true;
        }
        // A mock server may have one response with a resource for all requests.
        return told != null
                && !told.isEmpty()
                && look != null
                && ResponseReader.isSuccess(look)
                && told.equals(idIn(look));
    }

    /** Says whether the server itself has no such resource. */
    private static boolean isGone(Response response, Call call) {
        return response.status() == 404
                && ServerWord.of(response, call.service()).isError("NotFound");
    }

    private static Response asDone(Response notFound) {
        return notFound.toBuilder()
                .status(200)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /**
     * Returns the ID in a response, an empty text for an error or a body that is not JSON, and null if there is no ID.
     */
    private static @Nullable String idIn(Response response) {
        JsonNode body = ResponseReader.isJson(response)
                ? Json.readTree(ResponseReader.body(response))
                : MissingNode.getInstance();
        if (!body.isObject() || body.has("error") || body.has("statusCode")) {
            return NOTHING;
        }
        for (JsonNode thing : body) {
            if (thing.has("id")) {
                return thing.path("id").asText();
            }
        }
        return null;
    }

    /**
     * Says whether the response contains the deleted resource. Modules for other apps may delete resources without an
     * ID in the path.
     */
    private static boolean isOf(String url, @Nullable String told) {
        String last = url.substring(url.lastIndexOf('/') + 1);
        return told != null && !told.isEmpty() && (last.equalsIgnoreCase(told) || last.length() != ID_LENGTH);
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** Reads the resource. Returns null if that fails; then the first response counts. */
    private @Nullable Response look(Request request, String url, Call call) throws IOException {
        try {
            return next.execute(
                    Request.create(
                            Request.HttpMethod.GET,
                            url,
                            request.headers(),
                            null,
                            request.charset(),
                            request.requestTemplate()),
                    call);
        } catch (AttemptFailure | RuntimeException e) {
            return null;
        }
    }
}
