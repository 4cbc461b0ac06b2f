// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkCheckTest {

    @TempDir
    private Path site;

    @BeforeEach
    void makeASiteInWhichAllLinksHit() throws IOException {
        Files.createDirectories(site.resolve("docs"));
        Files.createDirectories(site.resolve("apidocs"));
        Files.writeString(site.resolve("style.css"), "");
        Files.writeString(site.resolve("docs/picture.svg"), "<svg/>");
        Files.writeString(site.resolve("index.html"), """
                <link rel="stylesheet" href="style.css"><h1 id="top">A</h1><a href="#top">up</a>
                <a href="docs/a.html#with%20space">in a page</a><a href="apidocs/">the Javadoc</a>
                <a href="https://example.com/x#y">outside</a><a href="mailto:a@example.com">write</a>
                <a href="javascript:void(0)">nothing</a>""");
        Files.writeString(site.resolve("docs/a.html"), """
                <h2 id="with space">B</h2><img src="picture.svg"><a href="../index.html#top">home</a>
                <a href="../apidocs/index.html#%3Cinit%3E(int)">a constructor</a>""");
        Files.writeString(site.resolve("apidocs/index.html"), """
                <section id="&lt;init&gt;(int)"></section><a name="old">C</a><a href="#old">here</a>""");
    }

    @Test
    void findsNothingWhereAllLinksHit() throws IOException {
        assertThat(LinkCheck.of(site).broken()).isEmpty();
        assertThat(LinkCheck.of(site).links()).isEqualTo(11);
    }

    @Test
    void listsWhatIsOutsideAndDoesNotFollowIt() throws IOException {
        assertThat(LinkCheck.of(site).external()).containsExactly("https://example.com/x#y", "mailto:a@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, style.css, gone.css, leads to no file",
        "index.html, docs/a.html, docs/b.html, leads to no file",
        "index.html, apidocs/, nowhere/, leads to no file",
        "index.html, #top\">up, #bottom\">up, leads to a page that has no such anchor",
        "index.html, with%20space, without, leads to a page that has no such anchor",
        "docs/a.html, src=\"picture.svg, src=\"gone.svg, leads to no file",
        "docs/a.html, ../index.html#top, ../../index.html, leaves the site",
        "docs/a.html, %3Cinit%3E(int), %3Cinit%3E(long), leads to a page that has no such anchor",
        "docs/a.html, ../index.html#top, a b.html, is no address",
        "apidocs/index.html, href=\"#old, href=\"#new, leads to a page that has no such anchor"
    })
    void findsALinkThatLeadsNowhere(String page, String link, String other, String problem) throws IOException {
        String text = Files.readString(site.resolve(page));
        assertThat(text).contains(link);
        Files.writeString(site.resolve(page), text.replace(link, other));

        assertThat(LinkCheck.of(site).broken())
                .singleElement()
                .asString()
                .startsWith(page + ": the link ")
                .endsWith(problem + ".");
    }
}
