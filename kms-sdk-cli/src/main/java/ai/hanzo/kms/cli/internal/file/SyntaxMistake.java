// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.cli.internal.file.YamlNode.Position;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Describes the place and the probable cause of a YAML syntax error. The parser would quote the line, which may contain
 * a secret, and often reports the line after the wrong one.
 */
final class SyntaxMistake {

    private static final Map<String, String> WORDS = Map.of(
            "expected ',' or '}'", "expected a comma or }",
            "expected ',' or ']'", "expected a comma or ]",
            "expected the node content", "expected a value",
            "found unknown escape", "in double quotes, a backslash is written \\\\",
            "expected escape", "in double quotes, a backslash is written \\\\",
            "found character", "a text that begins with this character needs quotes",
            "sequence entries", "an item of a list is not expected",
            "mapping keys", "a key is not expected");

    private final List<String> lines;
    private final Position found;
    private final Position begun;
    private final String problem;
    private final String context;

    private SyntaxMistake(MarkedYamlEngineException e, String text) {
        this.lines = text.lines().toList();
        this.found = YamlParser.position(e.getProblemMark());
        this.begun = YamlParser.position(e.getContextMark());
        this.problem = String.valueOf(e.getProblem());
        this.context = String.valueOf(e.getContext());
    }

    static DesiredStateFileException of(MarkedYamlEngineException e, String text, Mistakes mistakes) {
        return new SyntaxMistake(e, text).told(mistakes);
    }

    private DesiredStateFileException told(Mistakes mistakes) {
        if (problem.contains("tag") || context.contains("tag")) {
            return mistakes.fatal(found, "Tags are not allowed. A value that begins with ! needs quotes.");
        }
        if (problem.contains("TAB")) {
            return mistakes.fatal(found, "A tab must not indent a line. Use spaces.");
        }
        if (problem.contains("could not find expected ':'")) {
            return mistakes.fatal(begun, "A key needs a colon and a space after it.");
        }
        if (problem.contains("mapping values are not allowed")) {
            Position before = lineWithoutKey();
            return before.equals(Position.NONE)
                    ? mistakes.fatal(
                            found,
                            "A colon is not expected here. Check the indentation, and quote a text that holds a colon"
                                    + " and a space.")
                    : mistakes.fatal(before, "A key needs a colon and a space after it.");
        }
        if (problem.contains("expected <block end>")) {
            return mistakes.fatal(
                    found, "The indentation does not fit the block that began on line " + begun.line() + ".");
        }
        boolean later = begun.compareTo(Position.NONE) > 0 && begun.line() < found.line();
        if (context.contains("quoted") && problem.startsWith("found unexpected")) {
            return mistakes.fatal(begun, "The quotes that begin here are not closed.");
        }
        return mistakes.fatal(
                found,
                "The file is not valid YAML here" + inWords()
                        + (later ? " The block around it began on line " + begun.line() + "." : ""));
    }

    /** Describes the error in the SDK's own words, because some messages of the parser quote the file. */
    private String inWords() {
        for (Map.Entry<String, String> words : WORDS.entrySet()) {
            if (problem.startsWith(words.getKey())) {
                return ": " + words.getValue() + ".";
            }
        }
        return ".";
    }

    /** Returns the position of a line without a key, whose text the next lines continue up to the colon, or null. */
    private Position lineWithoutKey() {
        int line = found.line() - 1;
        String here = lines.get(line);
        if (here.substring(0, Math.min(here.length(), found.column() - 1)).contains(": ")) {
            return Position.NONE;
        }
        int wrong = -1;
        while (--line >= 0 && !hasKey(lines.get(line))) {
            String text = lines.get(line).strip();
            boolean item = text.startsWith("-");
            if (!text.isEmpty() && !text.startsWith("#") && (wrong < 0 || !item)) {
                wrong = line;
            }
        }
        String text = wrong < 0 ? "" : lines.get(wrong);
        return wrong < 0
                ? Position.NONE
                : new Position(wrong + 1, text.length() - text.stripLeading().length() + 1);
    }

    private static boolean hasKey(String line) {
        return line.contains(": ") || line.stripTrailing().endsWith(":");
    }
}
