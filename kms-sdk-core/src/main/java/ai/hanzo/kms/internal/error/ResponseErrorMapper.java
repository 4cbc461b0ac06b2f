// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.exception.ValidationException;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.call.RetryAfter;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.spi.Timing;
import feign.Response;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns an error response into the exception of the call. */
public final class ResponseErrorMapper {

    private static final String REFUSED = "Failed to validate ";
    private static final String CREDENTIALS = "credentials";
    private static final Pattern CAUSE_STATUS = Pattern.compile("status code ([0-9]{3})");
    private static final String USED_UP = "number of uses limit reached";
    private static final String NAME = "with the name ";
    private static final String TAKEN = "already exists";
    private static final String WRONG_KIND_OF_TOKEN = "Forbidden access to ";
    private static final String JOB_IN_PROGRESS = "job for this sync is already in progress";

    /** The server's words for a locked identity; it has no code for that. */
    private static final String LOCKED_WORDS = "temporarily locked";

    /** A lock after failed sign-ins lasts 300 s. */
    private static final Duration LOCKED = Duration.ofSeconds(301);

    private static final Duration NO_HINT = Duration.ofSeconds(1);

    private final BaseUrl baseUrl;
    private final Timing timing;

    public ResponseErrorMapper(BaseUrl baseUrl, Timing timing) {
        this.baseUrl = baseUrl;
        this.timing = timing;
    }

    public KmsException of(Call call, Response response) {
        int status = response.status();
        ServerWord word = status == 407 ? ServerWord.NONE : ServerWord.of(response, call.service());
        // Never quote the page of a proxy, even if it looks a little like a response of the server.
        ErrorEnvelope envelope = word.isOfServer() ? ErrorEnvelope.of(call, response) : ErrorEnvelope.NONE;
        Writer as = new Writer(
                call, response, envelope, word.isOfServer() ? null : new ForeignResponse(response, call, baseUrl));
        if (status == 407) {
            FailureDetails details = as.write(
                    "The proxy in front of " + call.service() + " requires different credentials",
                    "Check the proxy's user and password on the client builder.");
            return call.outcomeUnknown() ? new OutcomeUnknownException(details) : new NotSentException(details);
        }
        if (status == 429) {
            return rateLimited(as, response);
        }
        if (status >= 400 && status < 500 && !word.isOfServer()) {
            return new UnexpectedResponseException(new ForeignResponse(response, call, baseUrl).details());
        }
        return switch (status) {
            case 400 -> badRequest(as, word);
            case 401 -> unauthorized(as, word);
            case 403 -> forbidden(as, word, envelope);
            case 404 -> notFound(as, word);
            case 422 ->
                new ValidationException(
                        as.write(
                                as.service() + " rejected the request as invalid",
                                "Correct the fields that the reason names."),
                        envelope.issues());
            default -> other(as, response);
        };
    }

    private static KmsException badRequest(Writer as, ServerWord word) {
        String refusal = word.after(REFUSED, CREDENTIALS);
        if (refusal != null) {
            return new CredentialsRejectedException(
                    as.write(
                            "Hanzo KMS could not validate the credential of the connection"
                                    + (as.call().outcomeUnknown() ? "" : "; nothing was stored"),
                            adviceFor(refusal)),
                    isTransient(refusal),
                    causeStatus(refusal));
        }
        if (word.contains(USED_UP)) {
            return new AuthenticationException(as.write(
                    "Hanzo KMS does not accept the access token: it is used up",
                    "Pass another token, or credentials that let the client sign in again."));
        }
        if (word.after(NAME, TAKEN) != null) {
            return new NameConflictException(as.write(
                    "The name is taken in this scope",
                    "Choose another name, or change the existing resource with ensure or update."));
        }
        if (word.contains(JOB_IN_PROGRESS)) {
            return new SyncInProgressException(as.write(
                    as.call().outcomeUnknown()
                            ? "A job of this secret sync is in progress, perhaps the one that this call queued"
                            : "Another job of this secret sync is in progress; nothing was queued",
                    "Retry after 10 seconds or more."));
        }
        return new BadRequestException(as.write(
                as.service() + " refused the request", "Retrying the same request doesn't help; see the reason."));
    }

    private static String adviceFor(String refusal) {
        if (!isTransient(refusal)) {
            return "Check that the token is complete, not revoked, and has the permissions needed.";
        }
        String problem = causeStatus(refusal) == 429
                ? "The rate limit of the external platform is reached."
                : "The external platform was unavailable.";
        return problem + " Try again later with the same credential.";
    }

    /** Says whether the platform was unreachable, busy or broken. Any other status means a bad credential. */
    private static boolean isTransient(String cause) {
        if (!cause.startsWith(":") || cause.substring(1).isBlank()) {
            return false;
        }
        int status = causeStatus(cause);
        return status == 0 || status == 429 || status >= 500;
    }

    private static int causeStatus(String cause) {
        Matcher status = CAUSE_STATUS.matcher(cause);
        return status.find() ? Integer.parseInt(status.group(1)) : 0;
    }

    private static KmsException unauthorized(Writer as, ServerWord word) {
        if (!as.service().isHanzoKms()) {
            return new AuthenticationException(as.write(
                    as.service() + " does not accept the token",
                    "Check that the token is complete, not revoked, and meant for this server."));
        }
        if (word.contains("Token missing")) {
            return new AuthenticationException(as.write(
                    "Hanzo KMS received no access token",
                    "A proxy or gateway may have removed the Authorization header."));
        }
        boolean locked = word.contains(LOCKED_WORDS);
        return new AuthenticationException(
                as.write(
                        "Hanzo KMS does not accept the credentials of the caller",
                        "Check the credentials: they may be wrong, revoked, used up, or locked."),
                locked ? LOCKED : null,
                locked);
    }

    private static KmsException forbidden(Writer as, ServerWord word, ErrorEnvelope envelope) {
        if (!as.service().isHanzoKms()) {
            return new PermissionDeniedException(
                    as.write(
                            as.service() + " denied the token permission",
                            "The token lacks the permission, or has no access to the resource."),
                    envelope.rules());
        }
        if (word.isError("TokenError")) {
            return new AuthenticationException(as.write(
                    "Hanzo KMS does not accept the access token: it is expired or malformed",
                    "Pass a current token, or credentials that let the client sign in again."));
        }
        if (word.errorStartsWith(WRONG_KIND_OF_TOKEN)) {
            return new PermissionDeniedException(
                    as.write(
                            "Hanzo KMS does not accept this kind of token for this call",
                            "The call needs the token of a signed-in user, not of a machine identity."),
                    envelope.rules());
        }
        return new PermissionDeniedException(
                as.write(
                        "Hanzo KMS denied the caller permission",
                        "Ask an administrator for the permission that the reason names, or use another identity."),
                envelope.rules());
    }

    private static KmsException notFound(Writer as, ServerWord word) {
        if (!as.service().isHanzoKms() || word.isError("NotFound")) {
            return new NotFoundException(
                    as.write(as.service() + " has no such resource", "Check the ID or the name, and the scope."));
        }
        return new UnexpectedResponseException(as.write(
                "The server has no such route", "The base URL is wrong, or the server is too old for this call."));
    }

    private KmsException rateLimited(Writer as, Response response) {
        Duration hint = RetryAfter.of(response, timing.now());
        Duration retryAfter = SignInRefusal.isPossible(as.call(), response, timing.now())
                ? SignInRefusal.pauseAtLeast(hint)
                : hint == null ? NO_HINT : hint;
        return new RateLimitedException(
                as.describe("The server's rate limit is reached", ErrorMessage.retryIn(retryAfter)), retryAfter);
    }

    private KmsException other(Writer as, Response response) {
        int status = response.status();
        if (status >= 500 || status == 408 || status == 425) {
            Duration hint = RetryAfter.of(response, timing.now());
            return new ServerException(as.describe(
                    as.service() + ", or a proxy in front of it, failed",
                    as.afterFault() + (hint == null ? "" : " " + ErrorMessage.retryIn(hint))));
        }
        if (status >= 400) {
            return new BadRequestException(
                    as.write("The request was refused", "Retrying the same request doesn't help; see the reason."));
        }
        ForeignResponse foreign = new ForeignResponse(response, as.call(), baseUrl);
        return new UnexpectedResponseException(status >= 300 ? as.redirect(foreign) : foreign.details());
    }

    /** Fills in the details that all exceptions of one response share. */
    private record Writer(
            Call call,
            Response response,
            ErrorEnvelope envelope,
            @Nullable ForeignResponse foreign) {

        FailureDetails write(String what, String advice) {
            return details(ErrorMessage.of(what, envelope.reason(), asked(), careful(advice)));
        }

        /** Also describes the response if it is not from the server. */
        FailureDetails describe(String what, String advice) {
            return foreign == null
                    ? write(what, advice)
                    : details(ErrorMessage.ofOwnWords(what, foreign.description(), asked(), careful(advice)));
        }

        FailureDetails redirect(ForeignResponse from) {
            return details(ErrorMessage.ofOwnWords(
                    "The server responded with a redirect, which the SDK never follows",
                    from.redirect(),
                    asked(),
                    careful("Check the base URL; the API never redirects.")));
        }

        /** Adds the caution: a refusal doesn't show the outcome of an earlier request. */
        private String careful(String advice) {
            return (advice + ErrorMessage.caution(call)).strip();
        }

        private String asked() {
            return ErrorMessage.asked(call, response.status(), envelope);
        }

        private FailureDetails details(String message) {
            return new FailureDetails(
                    message,
                    response.status(),
                    envelope.error() == null ? null : envelope.error().toString(),
                    envelope.requestId(),
                    call.endpoint(),
                    call.attempts(),
                    call.outcomeUnknown(),
                    null);
        }

        Service service() {
            return call.service();
        }

        String afterFault() {
            return call.outcomeUnknown() ? "" : "Try again later.";
        }
    }

    /** Describes a success that is not JSON. */
    public KmsException unusable(Call call, Response response) {
        return unusable(call, response.status(), new ForeignResponse(response, call, baseUrl).description());
    }

    /** Describes a success whose body can't be used. */
    public static KmsException unusable(Call call, int status, @Nullable String reason) {
        ErrorEnvelope none = ErrorEnvelope.NONE;
        boolean write = call.endpoint().isWrite();
        return new UnexpectedResponseException(new FailureDetails(
                ErrorMessage.ofOwnWords(
                        "The response is not from " + call.service(),
                        reason == null ? null : Redaction.of(call).redacted(reason),
                        ErrorMessage.asked(call, status, none),
                        ErrorMessage.CHECK_THE_WAY + (write ? " The write may have taken effect." : "")),
                status,
                null,
                null,
                call.endpoint(),
                call.attempts(),
                write,
                null));
    }
}
