// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import java.util.List;

/**
 * A text that a server wrote. Whoever shows it gets one line of at most 300 characters without control characters and
 * secrets; nothing shows the whole of it.
 */
public final class ServerText {

    private static final int MAX_LENGTH = 300;

    /** No more than this is searched for secrets, nor shown. */
    private static final int MAX_SEARCHED = 4096;

    private static final Redaction NO_SECRETS = Redaction.of(List.of());

    private final String raw;
    private final Redaction redaction;

    ServerText(String raw, Redaction redaction) {
        this.raw = raw;
        this.redaction = redaction;
    }

    /** Takes a text that was written where no secret was known. */
    static ServerText withoutSecrets(String text) {
        return NO_SECRETS.text(text);
    }

    /** Returns the line of a text that was written where no secret was known yet. */
    public static String oneLine(String text) {
        return withoutSecrets(text).toString();
    }

    /** Returns what may be shown. It is redacted before it is cut, so that no half of a secret survives. */
    @Override
    public String toString() {
        String line = printable(raw);
        boolean cut = line.length() > MAX_SEARCHED;
        String shown =
                redaction.redacted(cut ? line.substring(0, MAX_SEARCHED) : line).strip();
        if (shown.length() <= MAX_LENGTH) {
            // Its end may be the first half of a secret.
            return cut ? "***…" : shown;
        }
        int end = Character.isHighSurrogate(shown.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
        return shown.substring(0, end) + "…";
    }

    static String printable(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), 1024));
        text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .filter(c -> switch (Character.getType(c)) {
                    case Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.FORMAT,
                            Character.SURROGATE -> false;
                    default -> true;
                })
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
