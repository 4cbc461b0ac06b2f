// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.output;

/** The colors of a table's rows. */
public enum Color {
    RED(31),
    GREEN(32),
    YELLOW(33),
    CYAN(36);

    private final int code;

    Color(int code) {
        this.code = code;
    }

    /** Wraps a text into the sequences that color it. */
    String paint(String text) {
        return "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
