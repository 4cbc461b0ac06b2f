// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.ServerWord;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks once after a DELETE whose response is a success without a body, which no server of this API sends: is the thing gone? */
public final class DeleteCheckingClient implements Client {

    private final Client next;

    public DeleteCheckingClient(Client next) {
        this.next = next;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        Response response = next.execute(request, options);
        boolean silent = request.httpMethod() == Request.HttpMethod.DELETE
                && ResponseReader.isSuccess(response)
                && ResponseReader.size(response) == 0;
        if (!silent) {
            return response;
        }
        Response look = look(request, call.look());
        if (look != null
                && look.status() == 404
                && ServerWord.of(look, call.service()).isError("NotFound")) {
            return RetryingClient.asDone(look);
        }
        return response;
    }

    /** Returns null when the look fails; then the first response counts, which leaves it open. */
    private @Nullable Response look(Request request, Call call) throws IOException {
        String url = request.url();
        int query = url.indexOf('?');
        try {
            return next.execute(
                    Request.create(
                            Request.HttpMethod.GET,
                            query < 0 ? url : url.substring(0, query),
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
