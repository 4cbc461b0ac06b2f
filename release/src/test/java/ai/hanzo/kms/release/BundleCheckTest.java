// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle with one thing broken is refused, and the reason names the thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("matrix")
class BundleCheckTest {

    private static final String POM = SoundBundle.LIBRARY + ".pom";
    private static final String BOM = SoundBundle.BOM + ".pom";
    private static final String JAR = SoundBundle.LIBRARY + ".jar";

    private final ThrowAwayKey key;

    BundleCheckTest() throws Exception {
        key = new ThrowAwayKey();
    }

    private interface Break {
        void of(SoundBundle bundle) throws Exception;
    }

    private List<String> problems(SoundBundle bundle) throws IOException {
        return BundleCheck.problems(new Bundle(bundle.files), key.armoredPublic(), Set.of("a-bom", "a-library"));
    }

    @Test
    void aSoundBundleHasNoProblem() throws Exception {
        SoundBundle bundle = new SoundBundle(key);
        bundle.complete();

        assertThat(problems(bundle)).isEmpty();
    }

    static Stream<Arguments> brokenBeforeSigning() {
        return Stream.of(
                broken("no jar", b -> b.files.remove(JAR), "a-library has no *.jar."),
                broken(
                        "no sources",
                        b -> b.files.remove(SoundBundle.LIBRARY + "-sources.jar"),
                        "a-library has no *-sources.jar."),
                broken(
                        "no Javadoc",
                        b -> b.files.remove(SoundBundle.LIBRARY + "-javadoc.jar"),
                        "a-library has no *-javadoc.jar."),
                broken("no POM", b -> b.files.remove(POM), "a-library has no *.pom."),
                broken(
                        "no bill of materials",
                        b -> b.files.remove(SoundBundle.BOM + "-cyclonedx.json"),
                        "a-bom has no *-cyclonedx.json."),
                broken(
                        "an empty Javadoc",
                        b -> b.files.put(SoundBundle.LIBRARY + "-javadoc.jar", SoundBundle.jar()),
                        "has nothing in it: no *index.html."),
                broken(
                        "no license in a jar",
                        b -> b.files.put(SoundBundle.LIBRARY + "-sources.jar", SoundBundle.bare("A.java")),
                        "-sources.jar has no META-INF/LICENSE."),
                broken(
                        "a jar of tests",
                        b -> b.files.put(SoundBundle.LIBRARY + "-tests.jar", SoundBundle.jar("T.class")),
                        "-tests.jar is nothing that is published."),
                broken(
                        "a module that is not published",
                        b -> b.files.put("ai/hanzo/examples/1.0.0/examples-1.0.0.jar", SoundBundle.jar("E.class")),
                        "examples is not published, but is there."),
                broken(
                        "a module missing",
                        b -> b.files.keySet().removeIf(path -> path.startsWith(SoundBundle.LIBRARY)),
                        "a-library is missing."),
                broken(
                        "a file anywhere",
                        b -> b.files.put("readme.txt", SoundBundle.bytes("x")),
                        "readme.txt is not at a place"),
                broken(
                        "two versions",
                        b -> b.files.put("ai/hanzo/a-library/1.0.1/a-library-1.0.1.jar", SoundBundle.jar("A.class")),
                        "There must be one version, but there are [1.0.0, 1.0.1]."),
                missing("name", "<name>A</name>"),
                missing("description", "<description>It does.</description>"),
                pom("no URL", "<url>https://example.com/a</url><licenses>", "<licenses>", "has no URL."),
                missing("license", "<name>Apache-2.0</name>"),
                missing("URL of the license", "<url>https://example.com/l</url>"),
                missing("developer", "<name>Someone</name>"),
                missing("e-mail of a developer", "<email>a@example.com</email>"),
                missing("scm connection", "<connection>scm:git:https://example.com/a.git</connection>"),
                pom("no developerConnection", "developerConnection>", "other>", "has no scm developerConnection."),
                pom("no scm URL", "<url>https://example.com/a</url><tag>", "<tag>", "has no scm URL."),
                missing("scm tag", "<tag>v1.0.0</tag>"),
                pom("another tag", "<tag>v1.0.0</tag>", "<tag>HEAD</tag>", "names the tag HEAD, not v1.0.0."),
                pom(
                        "its name appended to the URL",
                        "<url>https://example.com/a</url>",
                        "<url>https://example.com/a/a-library</url>",
                        "its own name appended"),
                pom(
                        "its name appended to an address of the scm",
                        "ssh://example.com/a.git",
                        "ssh://example.com/a.git/a-library",
                        "its own name appended"),
                pom("a property", "It does.", "It does ${all}.", "has a property"),
                pom(
                        "a parent that nobody can get",
                        "<name>A</name>",
                        "<name>A</name><parent><groupId>ai.hanzo</groupId><artifactId>a-parent</artifactId>"
                                + "<version>1.0.0</version></parent>",
                        "has a parent that is not in the bundle: a-parent."),
                pom(
                        "a dependency that nobody can get",
                        "<groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.0",
                        "<groupId>ai.hanzo</groupId><artifactId>a-contract</artifactId><version>1.0.0",
                        "has a dependency that is not in the bundle: a-contract."),
                pom("a snapshot", "<version>2.0.0", "<version>2.0.1-SNAPSHOT", "without a fixed, released version"),
                pom("a range", "<version>2.0.0", "<version>[2.0,3)", "without a fixed, released version"),
                scope("test"),
                scope("provided"),
                scope("system"),
                pom(
                        "repositories",
                        "<name>A</name>",
                        "<name>A</name><repositories/>",
                        "names repositories of its own."),
                broken(
                        "no archive",
                        b -> b.files.put(JAR, SoundBundle.bytes("PK")),
                        ".jar is no archive that can be read"),
                broken(
                        "a jar that ends early",
                        b -> b.files.put(JAR, Arrays.copyOf(b.content(JAR), b.content(JAR).length - 40)),
                        ".jar is no archive that can be read"),
                broken(
                        "the jar of another module",
                        b -> b.files.put(JAR, SoundBundle.jar("A.class", "META-INF/maven/ai.hanzo/b/pom.properties")),
                        ".jar is not the jar of a-library 1.0.0."),
                broken(
                        "the sources of another module",
                        b -> b.files.put(SoundBundle.LIBRARY + "-sources.jar", SoundBundle.jar("b/B.java")),
                        "-sources.jar has no source of "),
                broken(
                        "the Javadoc of another module",
                        b -> b.files.put(
                                SoundBundle.LIBRARY + "-javadoc.jar",
                                SoundBundle.jar("index.html", "a.b/b/package-summary.html")),
                        "-javadoc.jar describes b, which the jar has not."),
                broken(
                        "the bill of materials of another module",
                        b -> b.files.put(
                                SoundBundle.LIBRARY + "-cyclonedx.xml", b.content(SoundBundle.BOM + "-cyclonedx.xml")),
                        "-cyclonedx.xml is not of a-library 1.0.0."),
                broken(
                        "classes for a newer Java",
                        b -> b.files.put(JAR, SoundBundle.jarOfJava(65)),
                        ".jar has a class that Java 17 can't load: A.class."),
                broken("a POM that is no XML", b -> b.files.put(POM, SoundBundle.bytes("<a>")), ".pom can't be read."),
                pom("another version", "<version>1.0.0", "<version>1.0.1", "so that is the wrong place."),
                pom("another group", "<groupId>ai.hanzo", "<groupId>com.example", "so that is the wrong place."),
                pom(
                        "a part of the build",
                        "<name>A</name>",
                        "<name>A</name><build/>",
                        "tells how it was built: build."),
                broken(
                        "a BOM that leaves a module out",
                        b -> b.replace(BOM, "<artifactId>a-library</artifactId>", "<artifactId>a-bom</artifactId>"),
                        "a-bom has no version of a-library."),
                broken(
                        "a BOM that names what is not there",
                        b -> b.replace(BOM, "a-library", "a-other"),
                        "has a managed version that is not in the bundle: a-other."));
    }

    private static Arguments broken(String name, Break change, String problem) {
        return arguments(named(name, change), problem);
    }

    private static Arguments pom(String name, String old, String text, String problem) {
        return broken(name, bundle -> bundle.replace(POM, old, text), problem);
    }

    private static Arguments missing(String name, String part) {
        return pom("no " + name, part, "", "has no " + name + ".");
    }

    private static Arguments scope(String scope) {
        return pom(
                "a dependency of the scope " + scope,
                "</version></dependency>",
                "</version><scope>" + scope + "</scope></dependency>",
                "has a dependency that no user needs, of the scope " + scope + ": slf4j-api.");
    }

    @ParameterizedTest
    @MethodSource("brokenBeforeSigning")
    void aThingThatIsWrongIsNamed(Break change, String problem) throws Exception {
        SoundBundle bundle = new SoundBundle(key);
        change.of(bundle);
        bundle.complete();

        assertThat(problems(bundle)).anySatisfy(found -> assertThat(found).contains(problem));
    }

    static Stream<Arguments> brokenAfterSigning() {
        return Stream.of(
                broken("no signature", b -> b.files.remove(JAR + ".asc"), ".jar is not signed."),
                broken(
                        "the signature of another file",
                        b -> b.files.put(JAR + ".asc", b.content(POM + ".asc")),
                        ".jar has a signature that doesn't fit"),
                broken(
                        "no signature at all",
                        b -> b.files.put(JAR + ".asc", SoundBundle.bytes("signed")),
                        ".jar has a signature that doesn't fit"),
                broken(
                        "the signature of another key",
                        b -> b.files.put(JAR + ".asc", new ThrowAwayKey().sign(b.content(JAR))),
                        ".jar has a signature that doesn't fit"),
                broken(
                        "a signature of nothing",
                        b -> b.files.put(SoundBundle.LIBRARY + "-tests.jar.asc", b.content(JAR + ".asc")),
                        "-tests.jar.asc belongs to no file."),
                broken(
                        "a wrong checksum of a signature",
                        b -> b.files.put(JAR + ".asc.md5", SoundBundle.bytes("00")),
                        ".jar.asc has another checksum than .md5 says."),
                broken("no checksum", b -> b.files.remove(JAR + ".sha256"), ".jar has no checksum .sha256."),
                broken(
                        "another checksum",
                        b -> b.files.put(JAR + ".sha1", SoundBundle.bytes("00")),
                        ".jar has another checksum than .sha1 says."),
                broken(
                        "a file that was changed later",
                        b -> b.files.put(JAR, SoundBundle.jar("B.class")),
                        ".jar has another checksum than .md5 says."));
    }

    @ParameterizedTest
    @MethodSource("brokenAfterSigning")
    void aFileThatIsNotWhatWasSignedIsNamed(Break change, String problem) throws Exception {
        SoundBundle bundle = new SoundBundle(key);
        bundle.complete();
        change.of(bundle);

        assertThat(problems(bundle)).anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void anEntryThatIsThereTwiceIsFound(@TempDir Path folder) throws IOException {
        Path zip = folder.resolve("bundle.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("first.pom"));
            out.putNextEntry(new ZipEntry("other.pom"));
        }
        String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(zip, bytes.replace("other.pom", "first.pom"), StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Bundle.read(zip))
                .isInstanceOf(IOException.class)
                .hasMessage("first.pom is there twice");
    }

    @Test
    void anEntryThatLeavesTheBundleIsNotWritten(@TempDir Path folder) throws IOException {
        Path zip = folder.resolve("bundle.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../escaped.txt"));
        }
        Bundle bundle = Bundle.read(zip);

        assertThatThrownBy(() -> bundle.unpack(folder.resolve("unpacked")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leaves the bundle");
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }
}
