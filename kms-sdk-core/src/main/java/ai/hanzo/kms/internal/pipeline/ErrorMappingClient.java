// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.error.AttemptFailure;
import ai.hanzo.kms.internal.error.NetworkErrorMapper;
import ai.hanzo.kms.internal.error.ResponseErrorMapper;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;

/** Passes only a JSON success to the decoder; turns everything else into a {@link KmsException}. */
public final class ErrorMappingClient implements Client {

    private final Client next;
    private final ResponseErrorMapper responseErrors;
    private final NetworkErrorMapper networkErrors;

    public ErrorMappingClient(Client next, ResponseErrorMapper responseErrors, NetworkErrorMapper networkErrors) {
        this.next = next;
        this.responseErrors = responseErrors;
        this.networkErrors = networkErrors;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = (Call) options;
        Response response;
        try {
            response = next.execute(request, options);
        } catch (AttemptFailure failure) {
            throw networkErrors.of(call, failure);
        } catch (RuntimeException e) {
            // For example, a refused sign-in, a failing supplier or a closed client.
            throw networkErrors.of(call, e);
        }
        if (!ResponseReader.isSuccess(response)) {
            throw responseErrors.of(call, response);
        }
        if (ResponseReader.size(response) == 0 || !ResponseReader.isJson(response)) {
            throw responseErrors.unusable(call, response);
        }
        return response;
    }
}
