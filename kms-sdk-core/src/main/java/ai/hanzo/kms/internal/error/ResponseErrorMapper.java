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
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.SyncInProgressException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.exception.ValidationException;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.call.RetryAfter;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.spi.Timing;
import feign.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a response that is not a success into the exception that a caller can act on. */
public final class ResponseErrorMapper {

    private static final String REFUSED = "Failed to validate ";
    private static final String CREDENTIALS = "credentials";
    private static final Pattern CAUSE_STATUS = Pattern.compile("status code ([0-9]{3})");
    private static final String USED_UP = "number of uses limit reached";
    private static final String NAME = "with the name ";
    private static final String TAKEN = "already exists";
    private static final String WRONG_KIND_OF_TOKEN = "Forbidden access to ";
    private static final String JOB_IN_PROGRESS = "job for this sync is already in progress";
    private static final Duration NO_HINT = Duration.ofSeconds(1);

    private final Timing timing;

    public ResponseErrorMapper(Timing timing) {
        this.timing = timing;
    }

    public KmsException of(Call call, Response response) {
        // A proxy's page is never quoted, not even one that looks like a response of the server.
        ErrorEnvelope envelope = response.status() == 407 ? ErrorEnvelope.NONE : ErrorEnvelope.of(call, response);
        Writer as = new Writer(call, response, envelope);
        int status = response.status();
        return switch (status) {
            case 400 -> badRequest(as, envelope);
            case 401 -> unauthorized(as, envelope);
            case 403 -> forbidden(as, envelope);
            case 404 -> notFound(as, envelope);
            case 407 ->
                new NotSentException(as.write(
                        "The proxy in front of " + call.service() + " wants other credentials",
                        "Check the proxy's user and password on the client builder."));
            case 422 ->
                new ValidationException(
                        as.write(
                                as.service() + " refused the form of the request",
                                "Correct the values that are named."),
                        envelope.issues());
            case 429 -> rateLimited(as, response);
            default -> other(as, response);
        };
    }

    private static KmsException badRequest(Writer as, ErrorEnvelope envelope) {
        if (envelope.reasonIs(ResponseErrorMapper::isCredentialRefused)) {
            boolean transientCause = envelope.reasonIs(ResponseErrorMapper::isTransient);
            return new CredentialsRejectedException(
                    as.write(
                            "KMS could not validate the credential of the connection; nothing was stored",
                            transientCause
                                    ? "The other platform was not well; try again later with the same credential."
                                    : "Check that the token is complete, not revoked, and has the permissions needed."),
                    transientCause);
        }
        if (envelope.reasonContains(USED_UP)) {
            return new AuthenticationException(as.write(
                    "Hanzo KMS does not accept the access token: it is used up",
                    "Pass another token, or credentials with which the client can sign in again."));
        }
        if (envelope.reasonIs(reason -> cut(reason, NAME, TAKEN) != null)) {
            return new NameConflictException(
                    as.write("The name is taken in this scope", "Choose another name, or update what holds this one."));
        }
        if (envelope.reasonContains(JOB_IN_PROGRESS)) {
            return new SyncInProgressException(as.write(
                    "Another job of this secret sync is in progress; nothing was queued",
                    "Send the same again after 10 seconds or more."));
        }
        return new BadRequestException(as.write(
                as.service() + " refused the request", "Sending the same again does not help; see the reason."));
    }

    /** A network word, a busy or a broken platform; any other status is the credential's fault. */
    private static boolean isTransient(String reason) {
        String cause = Objects.requireNonNullElse(cut(reason, REFUSED, CREDENTIALS), "");
        if (!cause.startsWith(":") || cause.substring(1).isBlank()) {
            return false;
        }
        Matcher status = CAUSE_STATUS.matcher(cause);
        return !status.find()
                || status.group(1).equals("429")
                || status.group(1).startsWith("5");
    }

    private static boolean isCredentialRefused(String reason) {
        return cut(reason, REFUSED, CREDENTIALS) != null;
    }

    /** Returns what follows the one word after the other, or null. A pattern could take minutes over a hostile text. */
    private static @Nullable String cut(String text, String one, String other) {
        int first = text.indexOf(one);
        int second = first < 0 ? -1 : text.indexOf(other, first + one.length());
        return second < 0 ? null : text.substring(second + other.length());
    }

    private static KmsException unauthorized(Writer as, ErrorEnvelope envelope) {
        if (!as.service().isHanzoKms()) {
            return new AuthenticationException(as.write(
                    as.service() + " does not accept the token",
                    "Check that it is complete and not revoked, and that it is a token for this server."));
        }
        if (envelope.reasonContains("Token missing")) {
            return new AuthenticationException(as.write(
                    "Hanzo KMS got no access token",
                    "A proxy may drop the Authorization header; check what stands between here and the server."));
        }
        return new AuthenticationException(as.write(
                "Hanzo KMS does not accept the credentials of the caller",
                "Check the credentials of the client: wrong, revoked, used up, or locked after failed sign-ins."));
    }

    private static KmsException forbidden(Writer as, ErrorEnvelope envelope) {
        if (!as.service().isHanzoKms()) {
            return new PermissionDeniedException(
                    as.write(
                            as.service() + " does not allow this to the token",
                            "It lacks the permission, or does not reach what was asked for."),
                    envelope.rules());
        }
        if (envelope.isError("TokenError")) {
            return new AuthenticationException(as.write(
                    "Hanzo KMS does not accept the access token: it is expired or malformed",
                    "Pass a current token, or credentials with which the client can sign in again."));
        }
        if (envelope.errorBegins(WRONG_KIND_OF_TOKEN)) {
            return new PermissionDeniedException(
                    as.write(
                            "Hanzo KMS does not take this call from this kind of token",
                            "It wants the token of a signed-in user, not that of a machine identity."),
                    envelope.rules());
        }
        return new PermissionDeniedException(
                as.write(
                        "Hanzo KMS does not allow this to the caller",
                        "Ask an administrator for the permission that the reason names, or use another identity."),
                envelope.rules());
    }

    private static KmsException notFound(Writer as, ErrorEnvelope envelope) {
        boolean said = !as.service().isHanzoKms() && envelope.reason() != null;
        if (said || envelope.isError("NotFound")) {
            return new NotFoundException(as.write(
                    as.service() + " does not know what was asked for", "Check the id or the name, and the scope."));
        }
        return new UnexpectedResponseException(as.write(
                "The server has no such route", "The base URL is wrong, or the server is too old for this call."));
    }

    private KmsException rateLimited(Writer as, Response response) {
        Duration hint = RetryAfter.of(response, timing.now());
        Duration retryAfter = hint == null ? NO_HINT : hint;
        return new RateLimitedException(
                as.write("The server's budget of requests is used up", comeBack(retryAfter)), retryAfter);
    }

    private KmsException other(Writer as, Response response) {
        int status = response.status();
        if (status >= 500) {
            Duration hint = RetryAfter.of(response, timing.now());
            return new ServerException(as.write(
                    as.service() + ", or something in front of it, has a fault",
                    hint == null ? as.afterFault() : as.afterFault() + " " + comeBack(hint)));
        }
        if (status >= 400) {
            return new BadRequestException(
                    as.write("The request was refused", "Sending the same again does not help; see the reason."));
        }
        return new UnexpectedResponseException(as.write(
                status >= 300 ? "The server responded with a redirect, which is never followed" : "Unusable response",
                "Check the base URL; no part of the protocol redirects."));
    }

    private static String comeBack(Duration time) {
        return "Come back in " + Math.max(1, time.plusMillis(999).toSeconds()) + " s.";
    }

    /** Fills in what is the same for all exceptions of one response. */
    private record Writer(Call call, Response response, ErrorEnvelope envelope) {

        FailureDetails write(String what, String advice) {
            return new FailureDetails(
                    ErrorMessage.of(
                            what, envelope.reason(), ErrorMessage.asked(call, response.status(), envelope), advice),
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
            return call.outcomeUnknown()
                    ? "The write may or may not have been carried out: look before you repeat it."
                    : "Try again later.";
        }
    }

    /** Describes a success whose body can't be used. */
    public static KmsException unusable(Call call, int status, @Nullable String reason) {
        ErrorEnvelope none = ErrorEnvelope.NONE;
        boolean write = call.endpoint().isWrite();
        return new UnexpectedResponseException(new FailureDetails(
                ErrorMessage.of(
                        "The response is not one of " + call.service(),
                        reason == null ? null : Redaction.of(call).text(reason),
                        ErrorMessage.asked(call, status, none),
                        "Check the base URL and what stands between here and the server."
                                + (write ? " The write may have been carried out." : "")),
                status,
                null,
                null,
                call.endpoint(),
                call.attempts(),
                write,
                null));
    }
}
