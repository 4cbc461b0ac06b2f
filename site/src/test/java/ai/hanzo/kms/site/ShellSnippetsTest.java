// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shell commands of a page are run by a test, or are Maven's and name what is there, or say in their first line what they
 * need from outside. README's are run by {@code .ci/run}.
 */
class ShellSnippetsTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    /** Tests that run commands of pages; each names its pages. */
    private static final List<String> RUNNING = List.of(
            "kms-sdk-cli/src/test/java/ai/hanzo/kms/cli/CliPagesIT.java",
            "kms-sdk-testing/src/test/java/ai/hanzo/kms/testing/server/FakeServerPageIT.java");

    private static final Pattern NEEDS = Pattern.compile("\\A(#!.*\n)?# Needs [^\n]+\\.\n");
    private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");
    private static final Pattern PROFILES = Pattern.compile("-P(\\S+)");
    private static final Pattern CLASSES = Pattern.compile("-D(?:test|exec\\.mainClass)=(\\S+)");

    static List<Snippet> all() throws IOException {
        return Snippet.ofPages("sh", "bash");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isRunOrNamesWhatIsThereOrWhatItNeeds(Snippet snippet) throws Exception {
        String text = snippet.text();
        boolean mavens = text.replace("\\\n", "").lines().allMatch(line -> line.startsWith("mvn "));

        assertThat(syntaxErrors(text)).isEmpty();
        assertThat(mavens || isRun(snippet.file()) || NEEDS.matcher(text).find())
                .as("No test runs this, and it doesn't begin with \"# Needs ...\":\n" + text)
                .isTrue();
        if (!NEEDS.matcher(text).find()) {
            assertThat(unknown(text)).isEmpty();
        }
    }

    @Test
    void aWrongLineOfAShellIsFound() throws Exception {
        assertThat(syntaxErrors("if true; then\n")).contains("syntax error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvn -pl core,site verify", "mvn -Pnone verify", "mvn test -Dtest=NoSuchTest"})
    void aModuleProfileOrClassOfMavenThatIsNotThereIsFound(String command) throws IOException {
        assertThat(unknown(command)).hasSize(1);
    }

    private static boolean isRun(String page) throws IOException {
        for (String test : RUNNING) {
            if (Files.readString(ROOT.resolve(test)).contains(page)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> unknown(String commands) throws IOException {
        Set<String> poms = Set.of(
                Files.readString(ROOT.resolve("pom.xml")),
                Files.readString(ROOT.resolve("release/pom.xml")),
                Files.readString(ROOT.resolve("site/pom.xml")));
        Stream<String> modules =
                names(MODULES, commands).filter(name -> !Files.exists(ROOT.resolve(name + "/pom.xml")));
        Stream<String> profiles = names(PROFILES, commands)
                .filter(name -> poms.stream().noneMatch(pom -> pom.contains("<id>" + name + "</id>")));
        Stream<String> classes = names(CLASSES, commands).filter(name -> !isClass(name));
        return Stream.of(modules, profiles, classes).flatMap(each -> each).toList();
    }

    private static Stream<String> names(Pattern pattern, String commands) {
        return pattern.matcher(commands)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")));
    }

    private static boolean isClass(String name) {
        String file = "/" + name.replace('.', '/') + ".java";
        try (DirectoryStream<Path> modules =
                Files.newDirectoryStream(ROOT, module -> Files.isDirectory(module.resolve("src")))) {
            for (Path module : modules) {
                if (Sources.files(module.resolve("src")).stream()
                        .anyMatch(path -> path.toString().replace('\\', '/').endsWith(file))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String syntaxErrors(String text) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String errors = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return errors;
    }
}
