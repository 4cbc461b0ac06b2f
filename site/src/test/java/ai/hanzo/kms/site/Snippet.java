// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;

/**
 * A piece of code in a page or in Javadoc.
 *
 * @param file the page or source, relative to the repository
 * @param number counts the snippets of a file from 1 on
 * @param language the word after the fence; in Javadoc {@code java}
 * @param text the code, as a reader would copy it
 */
record Snippet(String file, int number, String language, String text) {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Pattern IN_JAVADOC =
            Pattern.compile("(?s)<pre>\\{@code\\R(.*?)\\R[ \\t]*\\*[ \\t]*}[ \\t]*</pre>");
    private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*\\* ?");

    @Override
    public String toString() {
        return file + ", snippet " + number;
    }

    static List<Snippet> ofPages(String... languages) throws IOException {
        List<String> wanted = List.of(languages);
        return ofPages().stream()
                .filter(snippet -> wanted.contains(snippet.language()))
                .toList();
    }

    static List<Snippet> ofPages() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : Pages.of(ROOT)) {
            snippets.addAll(ofPage(name(page), Files.readString(page)));
        }
        return snippets;
    }

    static List<Snippet> ofPage(String name, String markdown) {
        List<Snippet> snippets = new ArrayList<>();
        Markdown.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                String language = Objects.requireNonNullElse(block.getInfo(), "");
                snippets.add(new Snippet(name, snippets.size() + 1, language, block.getLiteral()));
            }
        });
        return snippets;
    }

    static List<Snippet> ofJavadoc() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path folder : Sources.ofModules()) {
            for (Path source : Sources.files(folder)) {
                snippets.addAll(ofSource(name(source), Files.readString(source)));
            }
        }
        return snippets;
    }

    static List<Snippet> ofSource(String name, String source) {
        List<Snippet> snippets = new ArrayList<>();
        Matcher matcher = IN_JAVADOC.matcher(source);
        while (matcher.find()) {
            String text = MARGIN.matcher(matcher.group(1)).replaceAll("");
            snippets.add(new Snippet(name, snippets.size() + 1, "java", text));
        }
        return snippets;
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
