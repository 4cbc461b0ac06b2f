// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import java.util.List;

/** Lists all mistakes of a file, one on each line. Never quotes a token. */
public final class DesiredStateFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    /** Strings only, in a list of the JDK. */
    @SuppressWarnings("serial")
    private final List<String> mistakes;

    /**
     * Makes an exception.
     *
     * @param stopped whether the reading ended early, so there may be more mistakes
     */
    DesiredStateFileException(List<String> mistakes, boolean stopped) {
        super(message(mistakes, stopped));
        this.mistakes = List.copyOf(mistakes);
    }

    private static String message(List<String> mistakes, boolean stopped) {
        String shown = String.join("\n", mistakes.subList(0, Math.min(SHOWN, mistakes.size())));
        return mistakes.size() <= SHOWN
                ? shown
                : shown + "\nThere are " + (stopped ? "at least " : "") + (mistakes.size() - SHOWN) + " more mistakes.";
    }

    /** Returns each mistake, such as {@code state.yaml:12:5: connections[0].rotate: ...}, in the order of the lines. */
    public List<String> mistakes() {
        return mistakes;
    }
}
