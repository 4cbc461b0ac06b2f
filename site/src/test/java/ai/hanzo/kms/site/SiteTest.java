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

class SiteTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final String URL = System.getProperty("project.url");

    @TempDir
    private Path work;

    private Path repository;
    private Path site;

    @BeforeEach
    void writeASmallRepository() throws IOException {
        repository = Files.createDirectories(work.resolve("repository"));
        site = work.resolve("site");
        Files.createDirectories(repository.resolve("docs/decisions"));
        Files.createDirectories(repository.resolve("module/target"));
        Files.createDirectories(repository.resolve(".github"));
        Files.writeString(repository.resolve("LICENSE"), "free");
        Files.writeString(repository.resolve("docs/drawing.svg"), "<svg/>");
        Files.writeString(repository.resolve("module/target/made.md"), "# Made");
        Files.writeString(repository.resolve(".github/template.md"), "# Template");
        Files.writeString(repository.resolve("README.md"), """
                # A & B

                Read [the page](docs/page.md#the-second-part), see the [license](LICENSE) and [docs](docs).
                """);
        Files.writeString(repository.resolve("docs/page.md"), """
                # A page

                ## The second part

                | a | b |
                | --- | --- |
                | [home](../README.md) | [here](#the-second-part) |

                ![A drawing](drawing.svg) [why](decisions/README.md) [outside](https://example.com/a.md)
                """);
        Files.writeString(repository.resolve("docs/decisions/README.md"), "# Decisions\n\n[page](../page.md)\n");
    }

    private LinkCheck.Found made() throws IOException {
        Site.make(repository, site, "https://example.com/repository");
        return LinkCheck.of(site);
    }

    @Test
    void makesAPageOfEachMarkdownFileWithoutThoseThatBuildsMade() throws IOException {
        assertThat(made().broken()).isEmpty();
        assertThat(site).isDirectoryRecursivelyContaining("glob:**/docs/decisions/index.html");
        assertThat(site).isDirectoryNotContaining("glob:**/{module,.github}");
        assertThat(Files.readString(site.resolve("index.html")))
                .contains("<title>A &amp; B</title>", "href=\"docs/page.html\"", "href=\"docs/decisions/index.html\"");
        assertThat(Files.readString(site.resolve("docs/page.html")))
                .contains("<h2 id=\"the-second-part\">", "<table>", "<a href=\"../index.html\">home</a>");
    }

    @Test
    void linksFromPageToPageAndToTheRepositoryForAllElse() throws IOException {
        assertThat(made().external())
                .containsExactly(
                        "https://example.com/a.md",
                        "https://example.com/repository/blob/main/LICENSE",
                        "https://example.com/repository/tree/main/docs");
        assertThat(Files.readString(site.resolve("index.html"))).contains("\"docs/page.html#the-second-part\"");
    }

    @Test
    void copiesThePicturesThatAPageShows() throws IOException {
        made();

        assertThat(site.resolve("docs/drawing.svg")).hasContent("<svg/>");
    }

    @Test
    void linksToTheJavadocIfThereIsAny() throws IOException {
        made();
        assertThat(Files.readString(site.resolve("docs/page.html"))).doesNotContain("apidocs");

        Files.createDirectories(site.resolve("apidocs"));
        Files.writeString(site.resolve("apidocs/index.html"), "");
        assertThat(made().broken()).isEmpty();
        assertThat(Files.readString(site.resolve("docs/page.html"))).contains("\"../apidocs/index.html\"");
    }

    @Test
    void aLinkToAPageThatIsNotThereStaysForTheCheckToFind() throws IOException {
        Files.writeString(repository.resolve("docs/broken.md"), """
                # Broken

                [a](gone.md) [b](page.md#the-third-part) [c](../gone/) ![d](gone.svg) [e](../../outside.md)
                """);

        assertThat(made().broken())
                .containsExactlyInAnyOrder(
                        "docs/broken.html: the link gone.md leads to no file.",
                        "docs/broken.html: the link page.html#the-third-part leads to a page that has no such anchor.",
                        "docs/broken.html: the link ../gone/ leads to no file.",
                        "docs/broken.html: the link gone.svg leads to no file.",
                        "docs/broken.html: the link ../../outside.md leaves the site.");
    }

    @Test
    void allLinksBetweenThePagesOfThisRepositoryHit() throws IOException {
        Site.make(ROOT, site, URL);

        LinkCheck.Found found = LinkCheck.of(site);

        assertThat(found.broken()).isEmpty();
        assertThat(found.links()).isGreaterThan(1000);
    }
}
