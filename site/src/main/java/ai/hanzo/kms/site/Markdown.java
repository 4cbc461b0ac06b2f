// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jsoup.nodes.Entities;

/** Reads Markdown, changes its links into those of the site, and writes HTML. */
final class Markdown {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private final Path root;
    private final String repositoryUrl;

    Markdown(Path root, String repositoryUrl) {
        this.root = root;
        this.repositoryUrl = repositoryUrl;
    }

    static Node parse(String text) {
        return PARSER.parse(text);
    }

    /** Reads a page, with its flow charts as HTML. */
    Node read(String text) {
        Node page = parse(text);
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                if ("mermaid".equals(block.getInfo())) {
                    HtmlBlock chart = new HtmlBlock();
                    chart.setLiteral(FlowChart.html(block.getLiteral()).stripTrailing());
                    block.insertAfter(chart);
                    block.unlink();
                }
            }
        });
        return page;
    }

    String html(Node page) {
        return RENDERER.render(page);
    }

    /** Returns the first heading. */
    static String title(Node page) {
        for (Node node = page.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                return TextContentRenderer.builder().build().render(heading).strip();
            }
        }
        return "";
    }

    static String escaped(String text) {
        return Entities.escape(text);
    }

    /**
     * Changes the links of a page: one to another page gets the name of its HTML, one to a file that is no page goes to the
     * repository. Those that lead nowhere stay as they are, for the check of links to find.
     *
     * @param name the path of the page in the repository
     * @param pages the paths of all pages
     * @return the paths of the pictures that the page shows
     */
    Set<String> linkForTheWeb(String name, Node page, Set<String> pages) {
        Set<String> pictures = new TreeSet<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(forTheWeb(name, link.getDestination(), pages));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                String target = target(name, image.getDestination());
                if (isLocal(image.getDestination()) && Files.isRegularFile(root.resolve(target))) {
                    pictures.add(target);
                }
            }
        });
        return pictures;
    }

    private String forTheWeb(String name, String destination, Set<String> pages) {
        if (!isLocal(destination)) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String path = hash < 0 ? destination : destination.substring(0, hash);
        String fragment = hash < 0 ? "" : destination.substring(hash);
        String target = target(name, path);
        if (pages.contains(target)) {
            return Site.html(path) + fragment;
        }
        Path file = root.resolve(target);
        if (target.startsWith("..") || !Files.exists(file)) {
            return destination;
        }
        return repositoryUrl + (Files.isDirectory(file) ? "/tree/main/" : "/blob/main/") + target + fragment;
    }

    private static boolean isLocal(String destination) {
        return !destination.isEmpty() && !destination.matches("([a-zA-Z][a-zA-Z0-9+.-]*:|//|#|/).*");
    }

    private static String target(String page, String path) {
        return Path.of(page).resolveSibling(path).normalize().toString().replace('\\', '/');
    }
}
