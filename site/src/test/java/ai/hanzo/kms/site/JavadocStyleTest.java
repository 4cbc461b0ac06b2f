// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc of exported packages is written in the style that CONTRIBUTING.md asks for, as far as a machine can tell. */
class JavadocStyleTest {

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern SNIPPET = Pattern.compile("<pre>.*?</pre>", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("\\{@(?:link|linkplain|code)\\s[^{}]*(?:\\{[^{}]*}[^{}]*)*}");
    private static final Pattern PART = Pattern.compile("\\n\\s*(?=@)|\\n\\s*\\n|<p>|<li>");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?:;])\\s+");

    private static final int MOST_WORDS = 45;
    private static final int USUAL_WORDS = 25;

    /** One sentence in fifty may be long, such as a list of the reasons for an exception. */
    private static final int ONE_IN = 50;

    @Test
    void looksAtAllModules() throws IOException {
        assertThat(Sources.ofModules()).hasSizeGreaterThan(6);
    }

    @ParameterizedTest
    @MethodSource("ai.hanzo.kms.site.Sources#ofModules")
    void sentencesAreShortAndWordsAreThoseOfTheField(Path sources) throws IOException {
        List<String> sentences = sentences(sources);

        assertThat(sentences).hasSizeGreaterThan(5);
        assertThat(sentences)
                .filteredOn(sentence -> StyleTest.HOUSE_WORDS.matcher(sentence).find())
                .isEmpty();
        assertThat(sentences)
                .filteredOn(sentence -> words(sentence) > MOST_WORDS)
                .isEmpty();
        assertThat(sentences)
                .filteredOn(sentence -> words(sentence) > USUAL_WORDS)
                .hasSizeLessThanOrEqualTo(1 + sentences.size() / ONE_IN);
    }

    private static List<String> sentences(Path sources) throws IOException {
        StringBuilder code = new StringBuilder();
        for (Path file : Sources.files(sources)) {
            if (!file.toString().contains("internal")) {
                code.append(Files.readString(file));
            }
        }
        return COMMENT.matcher(code)
                .results()
                .map(comment -> comment.group(1).replaceAll("\\n\\s*\\* ?", "\n"))
                .flatMap(text -> PART.splitAsStream(SNIPPET.matcher(text).replaceAll("")))
                .map(JavadocStyleTest::plain)
                .flatMap(END_OF_SENTENCE::splitAsStream)
                .filter(sentence -> !sentence.isBlank())
                .toList();
    }

    private static String plain(String part) {
        return INLINE.matcher(part)
                .replaceAll("code")
                .replaceAll("^\\s*@(?:param|throws)\\s+\\S+|^\\s*@\\w+|<[^>]+>", "")
                .strip();
    }

    private static int words(String sentence) {
        return sentence.split("\\s+").length;
    }
}
