// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the message of an exception: what happened, the server's reason, what was asked, and what to do.
 *
 * <p>For example: {@code The name is taken: An App Connection with the name "a" already exists (POST
 * /api/v1/app-connections/northflank, status 400 BadRequest, request id req-1). Choose another name.}
 */
final class FailureText {

    private FailureText() {}

    static String of(String what, @Nullable String reason, String asked, String advice) {
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
}
