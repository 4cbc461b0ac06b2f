// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Follows every link of every page of a folder. Those that lead out of it are listed and not followed, so the check needs no
 * network.
 */
final class LinkCheck {

    /**
     * What the check found.
     *
     * @param broken a sentence for each link that leads nowhere
     * @param external the addresses outside of the folder
     * @param links how many links there are
     */
    record Found(List<String> broken, SortedSet<String> external, int links) {}

    private final Path folder;
    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private final SortedSet<String> external = new TreeSet<>();
    private int links;

    private LinkCheck(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    static Found of(Path folder) throws IOException {
        return new LinkCheck(folder).everything();
    }

    private Found everything() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(folder)) {
            pages = files.filter(LinkCheck::isPage).sorted().toList();
        }
        Map<Path, Set<String>> addresses = new HashMap<>();
        for (Path page : pages) {
            Document document = Jsoup.parse(page, "UTF-8");
            anchors.put(page, anchors(document));
            addresses.put(page, addresses(document));
        }
        for (Path page : pages) {
            for (String address : addresses.getOrDefault(page, Set.of())) {
                follow(page, address);
            }
        }
        return new Found(broken, external, links);
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".html");
    }

    private static Set<String> anchors(Document document) {
        Set<String> anchors = new HashSet<>();
        document.getElementsByAttribute("id").forEach(element -> anchors.add(element.id()));
        document.select("a[name]").forEach(element -> anchors.add(element.attr("name")));
        return anchors;
    }

    private static Set<String> addresses(Document document) {
        Set<String> addresses = new TreeSet<>();
        for (Element element : document.select("[href]")) {
            addresses.add(element.attr("href"));
        }
        for (Element element : document.select("[src]")) {
            addresses.add(element.attr("src"));
        }
        return addresses;
    }

    private void follow(Path page, String address) {
        links++;
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            report(page, address, "is no address");
            return;
        }
        if ("javascript".equals(uri.getScheme()) || "data".equals(uri.getScheme())) {
            return;
        }
        if (uri.isAbsolute() || uri.getRawAuthority() != null) {
            external.add(address);
            return;
        }
        Path target = uri.getPath().isEmpty()
                ? page
                : page.resolveSibling(uri.getPath()).normalize();
        if (Files.isDirectory(target)) {
            target = target.resolve("index.html");
        }
        if (!target.startsWith(folder)) {
            report(page, address, "leaves the site");
        } else if (!Files.isRegularFile(target)) {
            report(page, address, "leads to no file");
        } else if (uri.getFragment() != null && !uri.getFragment().isEmpty() && !hasAnchor(target, uri)) {
            report(page, address, "leads to a page that has no such anchor");
        }
    }

    private boolean hasAnchor(Path target, URI uri) {
        Set<String> known = anchors.getOrDefault(target, Set.of());
        return known.contains(uri.getFragment()) || known.contains(uri.getRawFragment());
    }

    private void report(Path page, String address, String problem) {
        broken.add("%s: the link %s %s.".formatted(folder.relativize(page), address, problem));
    }
}
