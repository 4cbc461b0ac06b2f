// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

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
 * /api/v1/app-connections/northflank, status 400 BadRequest, request id req-1). Choose another name.}
 */
public final class ErrorMessage {

    private ErrorMessage() {}

    public static String of(String what, @Nullable Object reason, String asked, String advice) {
        StringBuilder text = new StringBuilder(what);
        if (reason != null) {
            text.append(": ").append(reason);
        }
        text.append(" (").append(asked).append("). ").append(advice);
        return text.toString();
    }

    static String asked(Call call, int status, ErrorEnvelope envelope) {
        List<String> facts = new ArrayList<>();
        facts.add(call.endpoint().toString());
        if (status != 0) {
            facts.add("status " + status + (envelope.error() == null ? "" : " " + envelope.error()));
            facts.add("request id " + (envelope.requestId() == null ? "none" : envelope.requestId()));
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
                ServerText.oneLine(reason),
                endpoint + ", status 200, " + pages + " requests",
                "Check the base URL and what stands between here and the server.");
        return new FailureDetails(text, 200, null, null, endpoint, pages, false, null);
    }
}
