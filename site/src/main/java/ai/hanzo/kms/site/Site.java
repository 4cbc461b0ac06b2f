// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonmark.node.Node;

/**
 * Makes HTML of the Markdown files of the repository. The folders stay the same, so a link between two pages, or to a
 * picture, means the same in both.
 */
final class Site {

    /** Where the Javadoc is, if it was made. */
    static final String JAVADOC = "apidocs";

    private static final String STYLE = "style.css";
    private static final String HOME = "README.md";

    private final Path root;
    private final Path folder;
    private final Markdown markdown;
    private final Map<String, Node> pages = new LinkedHashMap<>();

    private Site(Path root, Path folder, String repositoryUrl) {
        this.root = root;
        this.folder = folder;
        this.markdown = new Markdown(root, repositoryUrl);
    }

    /**
     * Makes the pages.
     *
     * @param root the folder of the repository
     * @param folder where they go
     * @param repositoryUrl where a file of the repository that is no page can be seen
     */
    static void make(Path root, Path folder, String repositoryUrl) throws IOException {
        new Site(root, folder, repositoryUrl).make();
    }

    private void make() throws IOException {
        for (Path page : Pages.of(root)) {
            pages.put(name(page), markdown.read(Files.readString(page)));
        }
        Files.createDirectories(folder);
        try (InputStream style = Objects.requireNonNull(Site.class.getResourceAsStream(STYLE))) {
            Files.copy(style, folder.resolve(STYLE), StandardCopyOption.REPLACE_EXISTING);
        }
        for (Map.Entry<String, Node> page : pages.entrySet()) {
            for (String asset : markdown.linkForTheWeb(page.getKey(), page.getValue(), pages.keySet())) {
                Path copy = parent(folder.resolve(asset))
                        .resolve(root.resolve(asset).getFileName());
                Files.copy(root.resolve(asset), copy, StandardCopyOption.REPLACE_EXISTING);
            }
            Path file = folder.resolve(html(page.getKey()));
            Files.writeString(parent(file).resolve(file.getFileName()), page(page.getKey(), page.getValue()));
        }
    }

    private static Path parent(Path file) throws IOException {
        return Files.createDirectories(Objects.requireNonNull(file.getParent()));
    }

    private String name(Path page) {
        return root.relativize(page).toString().replace('\\', '/');
    }

    /** Names the file that a page becomes: that of the README is what a server shows for a folder. */
    static String html(String page) {
        return page.replaceFirst("(^|/)README\\.md$", "$1index.md").replaceFirst("\\.md$", ".html");
    }

    private String page(String name, Node content) {
        String toTop = "../".repeat((int) name.chars().filter(c -> c == '/').count());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <nav>
                %s</nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                Markdown.escaped(Markdown.title(content)), toTop + STYLE, menu(name, toTop), markdown.html(content));
    }

    private String menu(String current, String toTop) {
        StringBuilder menu = new StringBuilder();
        menu.append(entry(HOME, current, toTop));
        if (Files.isDirectory(folder.resolve(JAVADOC))) {
            menu.append("<p><a href=\"%s%s/index.html\">Javadoc</a></p>\n".formatted(toTop, JAVADOC));
        }
        appendGroup(menu, "Guide", "docs/[^/]+", current, toTop);
        appendGroup(menu, "Decisions", "docs/decisions/[^/]+", current, toTop);
        appendGroup(menu, "Project", "(?!" + HOME + ")(?!docs/).+", current, toTop);
        return menu.toString();
    }

    private void appendGroup(StringBuilder menu, String title, String pattern, String current, String toTop) {
        List<String> names = new ArrayList<>(
                pages.keySet().stream().filter(name -> name.matches(pattern)).toList());
        names.sort(Comparator.comparing(name -> Markdown.title(page(name)), String.CASE_INSENSITIVE_ORDER));
        if (names.isEmpty()) {
            return;
        }
        menu.append("<h2>").append(title).append("</h2>\n");
        names.forEach(name -> menu.append(entry(name, current, toTop)));
    }

    private String entry(String name, String current, String toTop) {
        String mark = name.equals(current) ? " aria-current=\"page\"" : "";
        return pages.containsKey(name)
                ? "<p><a href=\"%s%s\"%s>%s</a></p>\n"
                        .formatted(toTop, html(name), mark, Markdown.escaped(Markdown.title(page(name))))
                : "";
    }

    private Node page(String name) {
        return Objects.requireNonNull(pages.get(name), name);
    }
}
