// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.Call;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the message of an exception: what happened, the server's reason, what was asked, and what to do.
 *
 * <p>For example: {@code The name is taken: An App Connection with the name "a" already exists (POST
 * /api/v1/app-connections/northflank, status 400 BadRequest, request ID req-1). Choose another name.}
 */
public final class ErrorMessage {

    /** What to do when something else responded. */
    public static final String CHECK_THE_WAY = "Check the base URL and any proxy or gateway in front of the server.";

    private static final String IN_DOUBT = " The write may or may not have taken effect";
    private static final String LOOK = ": check before you repeat it.";

    private ErrorMessage() {}

    /** Quotes the server, whose words come through the one gate for them. */
    public static String of(String what, @Nullable ServerText reason, String asked, String advice) {
        return ofOwnWords(what, reason == null ? null : reason.toString(), asked, advice);
    }

    /** Gives a reason in words of the SDK; nothing of a response may be in them but what a gate let through. */
    static String ofOwnWords(String what, @Nullable String reason, String asked, String advice) {
        return what + (reason == null ? "" : ": " + reason) + " (" + asked + "). " + advice;
    }

    /** Returns the message of an exception up to what was asked, for whoever knows better what to do. */
    public static String withoutAdvice(KmsException e) {
        String message = String.valueOf(e.getMessage());
        int asked = message.indexOf("(" + e.method() + " ");
        int end = asked < 0 ? -1 : message.indexOf("). ", asked);
        return end < 0 ? message : message.substring(0, end + 1);
    }

    /** Returns the message of an exception for one that says of itself that the outcome is unknown. */
    public static String withoutCaution(KmsException e) {
        return String.valueOf(e.getMessage()).replace(IN_DOUBT + LOOK, "");
    }

    /** Says of a write in doubt what that means: only what is sent again to the same end needs no look before. */
    static String caution(Call call) {
        if (!call.outcomeUnknown()) {
            return "";
        }
        boolean repeatable = !call.endpoint().method().equals("POST");
        return IN_DOUBT + (repeatable ? "; you can send it again." : LOOK);
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

    /** Describes responses that are no use together. */
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
