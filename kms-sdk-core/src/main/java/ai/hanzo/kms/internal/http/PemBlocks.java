// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits the text of a PEM file into blocks. Refuses a truncated file. */
final class PemBlocks {

    private static final Pattern MARKER = Pattern.compile("-----(BEGIN|END) ([A-Z0-9 ]+)-----");

    /** Matches a truncated marker line. */
    private static final Pattern PART_OF_MARKER =
            Pattern.compile("-----(B|BE|BEG|BEGI|BEGIN.*|E|EN|END.*)", Pattern.MULTILINE);

    private PemBlocks() {}

    /** One block. Not a record, because a record would print its content, which may be a key. */
    static final class Block {
        private final String label;
        private final String base64;

        private Block(String label, String base64) {
            this.label = label;
            this.base64 = base64;
        }

        String label() {
            return label;
        }

        String base64() {
            return base64;
        }
    }

    /**
     * Returns the blocks of a text; other text is comment.
     *
     * @throws CutOffException if a block lacks its begin or its end
     */
    static List<Block> of(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher marker = MARKER.matcher(text);
        String open = null;
        int from = 0;
        while (marker.find()) {
            String label = marker.group(2);
            if (marker.group(1).equals("BEGIN")) {
                requireWhole(open, text.substring(from, marker.start()));
                open = label;
            } else if (open == null || !open.equals(label)) {
                throw new CutOffException(open == null ? label : open, open != null);
            } else {
                blocks.add(new Block(label, text.substring(from, marker.start())));
                open = null;
            }
            from = marker.end();
        }
        requireWhole(open, text.substring(from));
        return blocks;
    }

    /** Checks that no block is open, and that the rest contains no truncated marker line. */
    private static void requireWhole(@Nullable String open, String rest) {
        if (open != null) {
            throw new CutOffException(open, true);
        }
        Matcher part = PART_OF_MARKER.matcher(rest);
        if (part.find()) {
            throw new CutOffException("", part.group(1).startsWith("B"));
        }
    }

    /** Says whether a text, one character for each byte, begins like a DER sequence. */
    static boolean isDer(String text) {
        if (text.length() < 2 || text.charAt(0) != '0') {
            return false;
        }
        int length = text.charAt(1);
        return (length > 0x80 && length <= 0x84) || length == text.length() - 2;
    }

    /** Signals that a block lacks its BEGIN or its END line. */
    static final class CutOffException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String label;
        private final boolean hasBegin;

        CutOffException(String label, boolean hasBegin) {
            super(null, null, false, false);
            this.label = label;
            this.hasBegin = hasBegin;
        }

        /** Returns the label of the block, or an empty text. */
        String label() {
            return label;
        }

        boolean hasBegin() {
            return hasBegin;
        }
    }
}
