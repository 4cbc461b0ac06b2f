// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the most similar word. */
final class NearestWord {

    private static final int LONGEST = 40;

    private NearestWord() {}

    /** Returns the word with the fewest letters to change, or null if none is near. */
    static @Nullable String of(String written, Collection<String> words) {
        String letters = letters(written);
        String nearest = null;
        int least = Math.max(2, letters.length() / 3) + 1;
        for (String word : words) {
            int distance = written.length() > LONGEST ? least : distance(letters, letters(word));
            if (distance < least && distance < word.length()) {
                nearest = word;
                least = distance;
            }
        }
        return nearest;
    }

    /** Normalizes spellings such as {@code formerName} and {@code former_name}. */
    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Returns how many letters must be put in, left out or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
