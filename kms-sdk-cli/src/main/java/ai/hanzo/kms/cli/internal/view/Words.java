// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns names of constants into words. */
public final class Words {

    private Words() {}

    /** Returns {@code already-gone} for {@code ALREADY_GONE}, the form in JSON. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns null for an empty text, because JSON uses null for a missing value. */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Returns a word with a capital letter. */
    public static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
