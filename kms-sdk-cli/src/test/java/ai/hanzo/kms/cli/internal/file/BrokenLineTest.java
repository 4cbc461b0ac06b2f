// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks each line of the working file of the page in turn: a sentence names that line. */
class BrokenLineTest {

    private static final Pattern KEY = Pattern.compile("( *(?:- )?)([a-z-]+):(?: (.+))?");
    private static final Pattern ITEM = Pattern.compile("( *- )([a-z-]+)");

    /** What a file may leave out; the rest is missed. */
    private static final Set<String> OPTIONAL = Set.of(
            "former-name",
            "description",
            "rotate",
            "await-run",
            "auto-sync",
            "path",
            "initial-sync",
            "include-subfolders",
            "organization");

    @TempDir
    Path directory;

    record Line(int number, String begin, String key, String value) {

        @Override
        public String toString() {
            return number + ": " + key;
        }
    }

    private final List<String> file = StateFolder.goodFile().lines().toList();

    static Stream<Line> keys() {
        return lines(KEY);
    }

    static Stream<Line> values() {
        return lines(KEY).filter(line -> !line.value().isEmpty());
    }

    static Stream<Line> items() {
        return lines(ITEM);
    }

    private static Stream<Line> lines(Pattern pattern) {
        List<String> file = StateFolder.goodFile().lines().toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < file.size(); i++) {
            Matcher matcher = pattern.matcher(file.get(i));
            if (matcher.matches()) {
                String value = matcher.groupCount() == 3 && matcher.group(3) != null ? matcher.group(3) : "";
                lines.add(new Line(i + 1, matcher.group(1), matcher.group(2), value));
            }
        }
        return lines.stream();
    }

    @Test
    void looksAtEveryLineAndAtEveryKey() {
        assertThat(Stream.concat(keys(), items())).hasSize(file.size());
        for (SectionKeys section : SectionKeys.values()) {
            if (section != SectionKeys.DEFAULTS) {
                assertThat(keys().map(Line::key)).as(section.name()).containsAll(section.names());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void namesAMisspelledKey(Line line) {
        for (String key : List.of(line.key() + "x", "x" + line.key(), line.key().substring(1))) {
            assertThat(broken(line, line.begin() + key + ":" + rest(line)))
                    .anySatisfy(mistake -> assertThat(mistake)
                            .startsWith("state.yaml:" + line.number() + ":")
                            .contains("This key is unknown. Did you mean " + line.key() + "?"));
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void namesAKeyWithoutColonOrSpace(Line line) {
        assertThat(broken(line, line.begin() + line.key() + rest(line))).anySatisfy(mistake -> names(line, mistake));
        assertThat(broken(line, line.begin() + line.key() + ":" + rest(line).strip() + "x"))
                .anySatisfy(mistake -> names(line, mistake));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void namesALineThatATabIndents(Line line) {
        assertThat(broken(line, "\t" + line.begin() + line.key() + ":" + rest(line)))
                .anySatisfy(mistake -> names(line, mistake));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void namesAKeyThatIsThereTwice(Line line) {
        String again = line.begin().replace('-', ' ') + line.key() + ":" + rest(line);
        assertThat(broken(line, line.begin() + line.key() + ": x\n" + again))
                .anySatisfy(mistake -> assertThat(mistake)
                        .startsWith("state.yaml:" + (line.number() + 1) + ":")
                        .endsWith("This key occurs twice, first on line " + line.number() + "."));
    }

    @ParameterizedTest
    @MethodSource("values")
    void namesAValueOfTheWrongType(Line line) {
        for (String wrong : List.of("[1]", "{}", "{a: b}", "", "\"x", "!x y", "&x y", "*x", "@x", "x: y")) {
            assertThat(broken(line, line.begin() + line.key() + ": " + wrong))
                    .as(wrong)
                    .anySatisfy(mistake -> names(line, mistake));
        }
    }

    @ParameterizedTest
    @MethodSource("items")
    void namesAnItemOfTheWrongType(Line line) {
        for (String wrong : List.of("[1]", "{}", "", "\"x", "1", "a b", "{nam: a}")) {
            assertThat(broken(line, line.begin() + wrong)).as(wrong).anySatisfy(mistake -> names(line, mistake));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void missesAKeyUnlessItIsOptional(Line line) {
        boolean first = line.begin().endsWith("- ");
        List<String> mistakes = broken(line, first ? line.begin().stripTrailing() : "");

        boolean optional = OPTIONAL.contains(line.key())
                || (line.begin().length() == 4 && line.key().equals("environment"));
        assertThat(mistakes.isEmpty()).as("%s", mistakes).isEqualTo(optional);
        assertThat(mistakes)
                .allSatisfy(mistake -> assertThat(mistake)
                        .containsAnyOf(
                                line.key() + ": This key is missing.",
                                "environment: This key is missing.",
                                "A sync belongs to a KMS project",
                                "The value is missing.",
                                "Choose what a run may delete",
                                "Expected never"));
    }

    private List<String> broken(Line line, String text) {
        List<String> lines = new ArrayList<>(file);
        lines.set(line.number() - 1, text);
        return new StateFolder(directory).mistakes(String.join("\n", lines));
    }

    private static void names(Line line, String mistake) {
        assertThat(mistake).containsAnyOf("yaml:" + line.number() + ":", "line " + line.number() + ".");
    }

    private static String rest(Line line) {
        return line.value().isEmpty() ? "" : " " + line.value();
    }
}
