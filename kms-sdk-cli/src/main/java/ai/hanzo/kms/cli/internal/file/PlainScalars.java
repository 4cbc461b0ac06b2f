// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.util.regex.Pattern;

/** Finds unquoted values that YAML 1.2 does not read as text. */
final class PlainScalars {

    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++"
            + "|[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+)?)([eE][-+]?[0-9]++)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private PlainScalars() {}

    static boolean isNull(String text) {
        return NULL.matcher(text).matches();
    }

    static boolean isBoolean(String text) {
        return BOOLEAN.matcher(text).matches();
    }

    static boolean isText(String text) {
        return !text.isEmpty()
                && !isNull(text)
                && !isBoolean(text)
                && !NUMBER.matcher(text).matches();
    }

    /** Returns the kind of an unquoted value that is not a text. */
    static String kind(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        return isNull(text) ? "null" : isBoolean(text) ? "true or false" : "a number";
    }
}
