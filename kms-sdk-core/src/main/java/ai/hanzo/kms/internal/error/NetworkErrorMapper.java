// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.FailureDetails;

/** Turns the failure of a call's last attempt into the exception of the call. */
public final class NetworkErrorMapper {

    private static final String PAST_NO_PROXY = "No request got past the proxy";
    private static final String CHECK_PROXY = "Check the proxy settings and the proxy.";

    private final String server;

    public NetworkErrorMapper(BaseUrl baseUrl) {
        this.server = baseUrl.service() + " at " + baseUrl;
    }

    public KmsException of(Call call, AttemptFailure failure) {
        return switch (failure.kind()) {
            case NOT_SENT, UNSENDABLE -> call.outcomeUnknown() ? broken(call, failure) : notSent(call, failure);
            case BROKEN -> broken(call, failure);
            case TIMED_OUT ->
                new CallTimeoutException(
                        failure.isOfProxy() && !call.outcomeUnknown()
                                ? write(call, failure, PAST_NO_PROXY, CHECK_PROXY)
                                : write(
                                        call,
                                        failure,
                                        server + " did not respond in time",
                                        "Try again, or allow the call more time."));
            case INTERRUPTED ->
                new CallInterruptedException(
                        write(call, failure, "The call was interrupted", "The interrupt flag of the thread is set."));
            case TOO_LARGE ->
                new UnexpectedResponseException(write(
                        call,
                        failure,
                        "The response is larger than allowed",
                        "Raise maxResponseBytes if you expect such a response."));
        };
    }

    /**
     * Returns the exception for a call that ended before its next request. The server may have carried out an earlier
     * one.
     */
    public RuntimeException of(Call call, RuntimeException end) {
        if (call.outcomeUnknown()) {
            return afterUnclear(call, end);
        }
        return end instanceof SuppliedFailure ? new AuthenticationException(noCredentials(call, end)) : end;
    }

    private static FailureDetails noCredentials(Call call, RuntimeException end) {
        return new FailureDetails(
                ErrorMessage.ofOwnWords(
                        "There are no credentials to send",
                        String.valueOf(end.getMessage()).replaceFirst("\\.$", ""),
                        ErrorMessage.asked(call, 0, ErrorEnvelope.NONE),
                        "Check the supplier that your program passed."),
                0,
                null,
                null,
                call.endpoint(),
                call.attempts(),
                false,
                null);
    }

    private KmsException afterUnclear(Call call, RuntimeException end) {
        boolean interrupted = end instanceof CallInterruptedException;
        String reason = end instanceof KmsException || end instanceof SuppliedFailure
                ? String.valueOf(end.getMessage())
                : end.getClass().getName();
        KmsException failure = of(
                call,
                new AttemptFailure(
                        interrupted ? AttemptFailure.Kind.INTERRUPTED : AttemptFailure.Kind.BROKEN, false, reason));
        failure.addSuppressed(SuppliedFailure.reduced(end));
        return failure;
    }

    private KmsException notSent(Call call, AttemptFailure failure) {
        return new NotSentException(
                failure.isOfProxy()
                        ? write(call, failure, PAST_NO_PROXY, CHECK_PROXY)
                        : write(
                                call,
                                failure,
                                "No request reached " + server,
                                "Check the base URL, the network and the proxy settings."));
    }

    private KmsException broken(Call call, AttemptFailure failure) {
        String what = server + " sent no complete response";
        return call.outcomeUnknown()
                ? new OutcomeUnknownException(write(call, failure, what, ""))
                : new NoResponseException(write(call, failure, what, "Try again later."));
    }

    private static FailureDetails write(Call call, AttemptFailure failure, String what, String advice) {
        String caution = ErrorMessage.caution(call);
        return new FailureDetails(
                ErrorMessage.ofOwnWords(
                        what,
                        Redaction.of(call).redacted(failure.reason()),
                        // The reason already names the status of a proxy.
                        ErrorMessage.asked(call, failure.statusOfServer(), ErrorEnvelope.NONE),
                        (advice + caution).strip()),
                failure.status(),
                null,
                null,
                call.endpoint(),
                call.attempts(),
                call.outcomeUnknown(),
                failure.getCause());
    }
}
