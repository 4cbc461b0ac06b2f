// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes the pages beside the Javadoc of all modules, which the build has put there, and follows all links of both. */
@Tag("site")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeSiteTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path SITE = Path.of(System.getProperty("site.folder"));
    private static final Path JAVADOC = SITE.resolve(Site.JAVADOC);

    /** The tool of JDK 17 writes this link, and nothing that it would lead to. */
    private static final String FAULT_OF_THE_TOOL =
            "apidocs/constant-values.html: the link #ai.hanzo leads to a page that has no such anchor.";

    private LinkCheck.Found found;

    @BeforeAll
    void make() throws IOException {
        Site.make(ROOT, SITE, System.getProperty("project.url"));
        found = LinkCheck.of(SITE);
        Files.write(SITE.resolveSibling("external-links.txt"), found.external());
    }

    @Test
    void allLinksHit() {
        assertThat(found.broken())
                .filteredOn(link -> !link.equals(FAULT_OF_THE_TOOL))
                .isEmpty();
        assertThat(found.links()).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @MethodSource("ai.hanzo.kms.site.Sources#exportedPackages")
    void eachExportedPackageIsInTheJavadocAndInAGroup(String name) throws IOException {
        assertThat(JAVADOC.resolve(name.replace('.', '/')).resolve("package-summary.html"))
                .exists();
        assertThat(Files.readString(JAVADOC.resolve("index.html"))).contains(">" + name + "<");
    }

    @Test
    void noPackageIsOutsideOfTheGroupsAndNoneIsInternal() throws IOException {
        assertThat(Files.readString(JAVADOC.resolve("index.html"))).doesNotContain("Other Packages", ".internal");
    }

    @Test
    void modulesLinkToEachOtherAndToTheJdk() throws IOException {
        String page = Files.readString(JAVADOC.resolve("ai/hanzo/kms/northflank/NorthflankConnections.html"));

        assertThat(page)
                .contains(
                        "href=\"../KmsClient.html\"",
                        "href=\"https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/lang/String.html\"");
    }
}
