// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.util.List;

/** A node of a parsed file, with the place where it begins. */
sealed interface YamlNode {

    /** Returns where the node begins; for a collection or a missing value of a key, where the key begins. */
    Position at();

    /** Returns the kind of the node, for messages. */
    String kind();

    /** A place in a file; both count from 1. */
    record Position(int line, int column) implements Comparable<Position> {

        static final Position NONE = new Position(0, 0);

        @Override
        public int compareTo(Position other) {
            return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
        }
    }

    /** Anything but a collection. Its text form omits the text, which may be a secret. */
    record Scalar(Position at, String text, boolean plain) implements YamlNode {

        boolean isMissing() {
            return plain && text.isEmpty();
        }

        boolean isNull() {
            return plain && PlainScalars.isNull(text);
        }

        boolean isText() {
            return !plain || PlainScalars.isText(text);
        }

        @Override
        public String kind() {
            return isText() ? "a text" : PlainScalars.kind(text);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A list. */
    record Items(Position at, List<YamlNode> items) implements YamlNode {

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping, with all entries of the file, including duplicate keys. */
    record Mapping(Position at, List<Entry> entries) implements YamlNode {

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A key and its value. */
    record Entry(Position at, String key, YamlNode value) {}
}
