// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages tell a reader to put into a build are artifacts of this project, in versions that it has or is tested with. */
class CoordinatesTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Pattern XML_ARTIFACT =
            Pattern.compile("<groupId>ai\\.hanzo</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern SCRIPT_ARTIFACT = Pattern.compile("\"ai\\.hanzo:([\\w-]+)");
    private static final Pattern VERSION =
            Pattern.compile("<version>([^<]+)</version>|\"[\\w.]+:[\\w-]+:([^\"]+)\"|version \"([^\"]+)\"");
    private static final Pattern PROPERTY = Pattern.compile("<(?:revision|[\\w.-]+\\.version)>([^<]+)</");

    @Test
    void artifactsAreThoseOfTheBom() throws IOException {
        Set<String> published =
                found(Files.readString(ROOT.resolve("kms-sdk-bom/pom.xml")), Pattern.compile("<artifactId>([^<]+)<"));
        Set<String> named = snippets()
                .flatMap(text ->
                        Stream.of(XML_ARTIFACT, SCRIPT_ARTIFACT).flatMap(pattern -> found(text, pattern).stream()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).contains("kms-sdk-northflank", "kms-sdk-testing", "kms-sdk-bom");
        assertThat(published).containsAll(named);
    }

    /** A page about a release may name the version without its suffix. */
    @Test
    void versionsAreThoseOfThePom() throws IOException {
        Set<String> known = found(Files.readString(ROOT.resolve("pom.xml")), PROPERTY);
        known.add(System.getProperty("project.version").replace("-SNAPSHOT", ""));
        Set<String> named = snippets()
                .flatMap(text -> found(text, VERSION).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).contains(System.getProperty("project.version"));
        assertThat(known).containsAll(named);
    }

    private static Stream<String> snippets() throws IOException {
        return Snippet.ofPages("xml", "kts").stream().map(Snippet::text);
    }

    private static Set<String> found(String text, Pattern pattern) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().map(CoordinatesTest::group).forEach(found::add);
        return found;
    }

    private static String group(MatchResult result) {
        return Stream.iterate(1, group -> group <= result.groupCount(), group -> group + 1)
                .map(result::group)
                .filter(text -> text != null)
                .findFirst()
                .orElse("");
    }
}
