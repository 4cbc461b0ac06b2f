// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;

/** Lets only a JSON success through to the decoder; everything else leaves as a {@link KmsException}. */
final class Checking implements Client {

    private final Client next;
    private final AnswerErrors answerErrors;
    private final NetworkErrors networkErrors;

    Checking(Client next, AnswerErrors answerErrors, NetworkErrors networkErrors) {
        this.next = next;
        this.answerErrors = answerErrors;
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
            // A refused sign-in, a failing supplier, a closed client: an earlier request may have changed something.
            throw call.outcomeUnknown() ? networkErrors.afterUnclear(call, e) : e;
        }
        if (!Answer.isSuccess(response)) {
            throw answerErrors.of(call, response);
        }
        if (Answer.size(response) == 0) {
            throw AnswerErrors.unusable(call, response.status(), "the body is empty");
        }
        if (!Answer.isJson(response)) {
            throw AnswerErrors.unusable(call, response.status(), "the content type is not JSON");
        }
        return response;
    }
}
