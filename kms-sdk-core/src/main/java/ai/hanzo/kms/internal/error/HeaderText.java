// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows headers of responses on one short line. Redacts them, because a proxy may echo a request. */
public final class HeaderText {

    private static final int MAX_LENGTH = 80;

    private static final Pattern ORIGIN = Pattern.compile(
            "(https?://)(?:[^/?#@]*@)?([a-z0-9.:\\[\\]_-]{1,255})(?=[/?#]|$)", Pattern.CASE_INSENSITIVE);

    private HeaderText() {}

    /** Returns scheme, host and port of a {@code Location}; the rest may contain anything, such as a sign-in link. */
    public static @Nullable String place(@Nullable String location, Redaction redaction) {
        Matcher origin = ORIGIN.matcher(location == null ? "" : location.strip());
        return origin.lookingAt() ? of(origin.group(1) + origin.group(2), redaction) : null;
    }

    /** Returns the redacted header, or null if there is none. */
    public static @Nullable String of(@Nullable String header, Redaction redaction) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = redaction.text(header).toString();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
