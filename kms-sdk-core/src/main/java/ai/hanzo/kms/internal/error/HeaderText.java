// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows headers of responses: redacted, since what stands in between may echo a request, on one line, and short. */
public final class HeaderText {

    private static final int MAX_LENGTH = 80;

    private static final Pattern HIDDEN = Pattern.compile("(?<=//)[^/?#@]*@|[?#].*");

    private HeaderText() {}

    /** Returns what may be shown of the address in a {@code Location}: no user, no query and no fragment. */
    public static @Nullable String place(@Nullable String location, Redaction redaction) {
        return location == null ? null : of(HIDDEN.matcher(location).replaceAll(""), redaction);
    }

    /** Returns what may be shown of a header, or null when there is none. */
    public static @Nullable String of(@Nullable String header, Redaction redaction) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = redaction.text(header).toString();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
