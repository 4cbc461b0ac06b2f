// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the message of an exception: what happened, the server's reason, the request, and what to do.
 *
 * <p>For example: {@code The name is taken: An App Connection with the name "a" already exists (POST
 * /api/v1/app-connections/northflank, status 400 BadRequest, request ID req-1). Choose another name.}
 */
public final class ErrorMessage {

    /** The advice if another server responded. */
    public static final String CHECK_THE_WAY = "Check the base URL and any proxy or gateway in front of the server.";

    private static final String IN_DOUBT = " The write may or may not have taken effect";
    private static final String LOOK = ": check before you repeat it.";

    private ErrorMessage() {}

    /** Writes a message that quotes the server's redacted text. */
    public static String of(String what, @Nullable ServerText reason, String asked, String advice) {
        return ofOwnWords(what, reason == null ? null : reason.toString(), asked, advice);
    }

    /** Writes a message with a reason in the SDK's own words. They must contain only redacted parts of a response. */
    static String ofOwnWords(String what, @Nullable String reason, String asked, String advice) {
        return what + (reason == null ? "" : ": " + reason) + " (" + asked + "). " + advice;
    }

    /** Returns the message of an exception up to the request, for a caller with better advice. */
    public static String withoutAdvice(KmsException e) {
        String message = String.valueOf(e.getMessage());
        int asked = message.indexOf("(" + e.method() + " ");
        int end = asked < 0 ? -1 : message.indexOf("). ", asked);
        return end < 0 ? message : message.substring(0, end + 1);
    }

    /**
     * Returns the message of an exception without the caution, for a message that already says that the outcome is
     * unknown.
     */
    public static String withoutCaution(KmsException e) {
        return String.valueOf(e.getMessage()).replace(IN_DOUBT + LOOK, "");
    }

    /**
     * Returns the caution for a write with an unknown outcome. Only an idempotent request may be repeated without a
     * check.
     */
    static String caution(Call call) {
        if (!call.outcomeUnknown()) {
            return "";
        }
        boolean repeatable = !call.endpoint().method().equals("POST");
        return IN_DOUBT + (repeatable ? "; you can send it again." : LOOK);
    }

    /** Returns the advice to wait. */
    static String retryIn(Duration time) {
        return time.isZero() ? "Retry now." : "Retry in " + time.plusMillis(999).toSeconds() + " s.";
    }

    static String asked(Call call, int status, ErrorEnvelope envelope) {
        List<String> facts = new ArrayList<>();
        facts.add(call.endpoint().toString());
        if (status != 0) {
            facts.add("status " + status + (envelope.error() == null ? "" : " " + envelope.error()));
            facts.add("request ID " + (envelope.requestId() == null ? "none" : envelope.requestId()));
        }
        if (call.attempts() != 1) {
            facts.add(call.attempts() + " attempts");
        }
        return String.join(", ", facts);
    }

    /** Describes responses that can't be used together. */
    public static FailureDetails unusableList(String pathTemplate, int pages, String reason) {
        Endpoint endpoint = new Endpoint("GET", pathTemplate);
        String text = of(
                "The responses can't be used",
                ServerText.withoutSecrets(reason),
                endpoint + ", status 200, " + pages + " requests",
                CHECK_THE_WAY);
        return new FailureDetails(text, 200, null, null, endpoint, pages, false, null);
    }
}
