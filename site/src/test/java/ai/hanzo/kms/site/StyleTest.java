// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages are written in the style that CONTRIBUTING.md asks for, as far as a machine can tell. */
class StyleTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    private static final int MOST_WORDS = 40;
    private static final int USUAL_WORDS = 25;

    /** One sentence in ten may be long, where a shorter one would say less. */
    private static final int ONE_IN = 10;

    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?:])\\s+(?=[A-Z`\"])");

    /** British spellings, and words that other guides don't use; see CONTRIBUTING.md. */
    static final Pattern HOUSE_WORDS = Pattern.compile(
            "\\b(colour|behaviour|licence|honour\\w*|\\w+ise[sd]?(?<=recognise[sd]?|summarise[sd]?)|for ever|shall|mend|freed from|but for|"
                    + "goes before|to be had|counts as none|as good as|whatever the|nobody can|answers? of|masked?|one's)\\b");

    static List<Path> pages() throws IOException {
        return Pages.of(ROOT);
    }

    @Test
    void looksAtMostPages() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void sentencesAreShort(Path page) throws IOException {
        List<String> sentences = sentences(Files.readString(page));
        List<String> longOnes =
                sentences.stream().filter(s -> words(s) > USUAL_WORDS).toList();

        assertThat(sentences).as("sentences of " + page).isNotEmpty();
        assertThat(sentences).filteredOn(s -> words(s) > MOST_WORDS).isEmpty();
        assertThat(longOnes).as(page.toString()).hasSizeLessThanOrEqualTo(1 + sentences.size() / ONE_IN);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void wordsAreThoseOfTheField(Path page) throws IOException {
        assertThat(sentences(Files.readString(page)))
                .filteredOn(sentence -> HOUSE_WORDS.matcher(sentence).find())
                .as(page.toString())
                .isEmpty();
    }

    @Test
    void aSentenceEndsWhereTheNextBeginsAndCodeIsOneWord() {
        assertThat(sentences("See `a.b(c, d)` now. Then go on: it isn't long.")).hasSize(2);
        assertThat(words("See `a.b(c, d)` now.")).isEqualTo(3);
    }

    /** Takes the sentences of paragraphs and lists; tables, headings and code have a form of their own. */
    private static List<String> sentences(String page) {
        List<String> sentences = new ArrayList<>();
        Markdown.parse(page).accept(new AbstractVisitor() {
            @Override
            public void visit(CustomBlock block) {
                if (!(block instanceof TableBlock)) {
                    super.visit(block);
                }
            }

            @Override
            public void visit(Paragraph paragraph) {
                StringBuilder text = new StringBuilder();
                paragraph.accept(textInto(text));
                sentences.addAll(List.of(END_OF_SENTENCE.split(text.toString().strip())));
            }
        });
        return sentences;
    }

    private static AbstractVisitor textInto(StringBuilder text) {
        return new AbstractVisitor() {
            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(Code node) {
                text.append('`').append(node.getLiteral().replace(' ', '_')).append('`');
            }

            @Override
            public void visit(SoftLineBreak node) {
                text.append(' ');
            }
        };
    }

    private static int words(String sentence) {
        return sentence.replaceAll("`[^`]*`", "code").strip().split("\\s+").length;
    }
}
