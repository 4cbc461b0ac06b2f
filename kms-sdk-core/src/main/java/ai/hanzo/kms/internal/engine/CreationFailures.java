// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.error.ErrorMessage;
import ai.hanzo.kms.internal.error.Rewording;
import ai.hanzo.kms.internal.error.SuppliedFailure;
import ai.hanzo.kms.spi.Creation;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions of a creation that had a request without a clear response. */
final class CreationFailures {

    private CreationFailures() {}

    static NameConflictException taken(Creation<?> creation, KmsException unclear, UUID id) {
        String message = "The name is taken in this scope: " + creation.what() + " \"" + creation.name()
                + "\" with the ID " + id + " was created by another call (" + asked(unclear)
                + "). Choose another name, or change the existing resource with ensure or update.";
        return new NameConflictException(Rewording.causedBy(unclear, message, false));
    }

    /**
     * Returns the exception for a response with another name. The message omits that name, because it may contain
     * anything.
     */
    static UnexpectedResponseException otherwiseNamed(Endpoint endpoint, String what, UUID id) {
        String message = "The response is not from Hanzo KMS: it contains another " + what + ", with the ID " + id
                + " and another name (" + endpoint + "). " + ErrorMessage.CHECK_THE_WAY;
        return new UnexpectedResponseException(
                new FailureDetails(message, 200, null, null, endpoint, 1, endpoint.isWrite(), null));
    }

    /**
     * Returns the exception for an unknown outcome: the resource may or may not exist.
     *
     * @param unclear the latest request without a clear response
     * @param refusal the refusal of the latest request, or null
     * @param failure the failure that ended the call, or null
     * @param foundId the ID of a found resource that may be the result, or null
     * @param wait how long the server asked to send no other request
     */
    static OutcomeUnknownException unknown(
            Creation<?> creation,
            KmsException unclear,
            @Nullable KmsException refusal,
            @Nullable RuntimeException failure,
            @Nullable UUID foundId,
            Duration wait) {
        StringBuilder message = new StringBuilder("The SDK can't tell whether the ")
                .append(creation.what())
                .append(" \"")
                .append(creation.name())
                .append("\" (")
                .append(creation.scope())
                .append(") was created");
        if (foundId != null) {
            message.append("; the one with the ID ").append(foundId).append(" may be the result of this call");
        }
        message.append(" (").append(asked(unclear)).append(").");
        if (unclear instanceof UnexpectedResponseException) {
            message.append(' ').append(ErrorMessage.withoutCaution(unclear));
        } else if (unclear instanceof ServerException) {
            message.append(' ').append(ErrorMessage.withoutAdvice(unclear)).append('.');
        }
        if (refusal != null) {
            message.append(" A later request was refused, which doesn't show whether the first one succeeded")
                    .append(refusal.status() == 0 ? "." : " (status " + refusal.status() + ").");
        }
        if (failure instanceof KmsException look && !(look instanceof ScopeMismatchException)) {
            message.append(" The lookup of the name failed")
                    .append(isAlike(unclear, look) ? " in the same way" : ": " + ErrorMessage.withoutAdvice(look))
                    .append('.');
        }
        if (!wait.isZero()) {
            message.append(" The server asked to wait ")
                    .append(Math.max(1, wait.plusMillis(999).toSeconds()))
                    .append(" s.");
        }
        message.append(" Look up the name before you create it again.");
        OutcomeUnknownException unknown = new OutcomeUnknownException(
                Rewording.causedBy(unclear, message.toString(), true), creation.name(), creation.scope(), foundId);
        if (refusal != null) {
            unknown.addSuppressed(refusal);
        }
        if (failure != null) {
            unknown.addSuppressed(SuppliedFailure.reduced(failure));
        }
        return unknown;
    }

    /** Says whether both met the same page, which one description explains. */
    private static boolean isAlike(KmsException unclear, KmsException look) {
        return unclear instanceof UnexpectedResponseException
                && look instanceof UnexpectedResponseException
                && unclear.status() == look.status();
    }

    private static String asked(KmsException unclear) {
        String status = unclear.status() == 0 ? "no response" : "status " + unclear.status();
        String request = unclear.requestId() == null ? "" : ", request ID " + unclear.requestId();
        return unclear.method() + " " + unclear.pathTemplate() + ", " + status + request;
    }
}
