// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.util.List;

/**
 * Holds a text from a server. Its text form is one redacted line of at most 300 characters without control characters.
 * Nothing else shows it.
 */
public final class ServerText {

    private static final int MAX_LENGTH = 300;

    /** The longest part that is searched for secrets and shown. */
    static final int MAX_SEARCHED = 4096;

    private static final Redaction NO_SECRETS = Redaction.of(List.of());

    private final String raw;
    private final Redaction redaction;

    ServerText(String raw, Redaction redaction) {
        this.raw = raw;
        this.redaction = redaction;
    }

    /** Takes a text that can't contain a secret. */
    static ServerText withoutSecrets(String text) {
        return NO_SECRETS.text(text);
    }

    /** Returns the line of a text that can't contain a secret. */
    public static String oneLine(String text) {
        return withoutSecrets(text).toString();
    }

    /** Returns the redacted line. The text is redacted before it is cut, so no part of a secret remains. */
    @Override
    public String toString() {
        String line = DecodedText.printable(raw);
        boolean cut = line.length() > MAX_SEARCHED;
        String shown =
                redaction.redacted(cut ? line.substring(0, MAX_SEARCHED) : line).strip();
        if (shown.length() <= MAX_LENGTH) {
            // The end of the text may be the first part of a secret.
            return cut ? "***…" : shown;
        }
        int end = Character.isHighSurrogate(shown.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
        return shown.substring(0, end) + "…";
    }
}
