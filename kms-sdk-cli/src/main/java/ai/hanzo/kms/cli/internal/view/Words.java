// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import java.util.Locale;

/** Turns names of constants into words. */
public final class Words {

    private Words() {}

    /** Returns {@code already-gone} for {@code ALREADY_GONE}, as JSON has it. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a word with a capital letter. */
    public static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
