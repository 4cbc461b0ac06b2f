// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.cli.internal.file.YamlNode.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of a file, each once. For one thread. */
final class Mistakes {

    /** A file with more mistakes is another kind of file. */
    private static final int MOST = 100;

    private final String file;
    private final List<Mistake> found = new ArrayList<>();

    private record Mistake(Position at, String text) {}

    Mistakes(String file) {
        this.file = file;
    }

    /**
     * Adds a mistake.
     *
     * @param key the path of the key, or empty
     * @param sentence the mistake, without any value that could be a secret
     */
    void add(Position at, String key, String sentence) {
        String place = at.equals(Position.NONE) ? "" : ":" + at.line() + ":" + at.column();
        Mistake mistake = new Mistake(at, file + place + ": " + (key.isEmpty() ? "" : key + ": ") + sentence);
        if (!found.contains(mistake)) {
            found.add(mistake);
        }
        if (found.size() == MOST) {
            throw exception(true);
        }
    }

    /** Ends the reading with this mistake and those before. */
    DesiredStateFileException fatal(Position at, String sentence) {
        add(at, "", sentence);
        return exception();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    DesiredStateFileException exception() {
        return exception(false);
    }

    private DesiredStateFileException exception(boolean stopped) {
        return new DesiredStateFileException(
                found.stream()
                        .sorted(Comparator.comparing(Mistake::at))
                        .map(Mistake::text)
                        .toList(),
                stopped);
    }
}
