// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every Java snippet of the pages and of the Javadoc compiles with the imports that stand in it. */
class JavaSnippetsTest {

    @TempDir
    private Path folder;

    @Test
    void thoseOfThePagesCompile() throws IOException {
        List<Snippet> snippets = Snippet.ofPages("java");

        assertThat(snippets).hasSizeGreaterThan(20);
        assertThat(new SnippetCompiler().problems(snippets, folder)).isEmpty();
    }

    @Test
    void thoseOfTheJavadocCompile() throws IOException {
        List<Snippet> snippets = Snippet.ofJavadoc();

        assertThat(snippets).hasSizeGreaterThan(20);
        assertThat(new SnippetCompiler().problems(snippets, folder)).isEmpty();
    }

    @Test
    void noneOfTheJavadocIsWrittenInAFormThatIsNotFound() throws IOException {
        for (Path sources : Sources.ofModules()) {
            for (Path source : Sources.files(sources)) {
                String text = Files.readString(source);
                assertThat(Snippet.ofSource("", text))
                        .as(source.toString())
                        .hasSize(text.split("<pre>|\\{@snippet", -1).length - 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ai.hanzo.kms.site.Sources#exportedPackagePages")
    void eachExportedPackageHasASentenceAndASnippet(Path page) throws IOException {
        String text = Files.readString(page);

        assertThat(text).containsPattern("/\\*\\*\\s+(\\*\\s+)?[A-Z{][^.]+\\.");
        assertThat(Snippet.ofSource("", text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Duration.ofMinutes(2).toMillis();",
                "import java.time.Duration;\nDuration.ofMinutes(2).toEons();",
                "import java.time.Duration;\nDuration.ofMinutes(2).toMillis()",
                "KmsClient.fromEnvironment();",
                "kms.serverStatus();",
                "import ai.hanzo.kms.Client;\nclass A {}",
                "class A {\n    ...\n}"
            })
    void aSnippetThatLacksAnImportOrIsWrongIsFound(String text) throws IOException {
        Snippet snippet = new Snippet("docs/a.md", 1, "java", text);

        assertThat(new SnippetCompiler().problems(List.of(snippet), folder))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("docs/a.md, snippet 1: "));
    }

    @Test
    void aSnippetMayBeAFileOrStatementsOrMembersAndSeesTheClassesBeforeIt() throws IOException {
        List<Snippet> snippets = Snippet.ofPage("docs/a.md", """
                ```java
                class A {}
                ```
                ```java
                import java.time.Duration;

                Duration.ofMinutes(2).toMillis();
                A a = new A();
                ```
                ```java
                @Deprecated
                A a() {
                    return new A();
                }
                ```
                """);

        assertThat(snippets).hasSize(3);
        assertThat(new SnippetCompiler().problems(snippets, folder)).isEmpty();
    }

    @Test
    void aSnippetSeesTheVariablesOfTheSnippetsBeforeItOnItsPage() throws IOException {
        List<Snippet> snippets = Snippet.ofPage("docs/a.md", """
                ```java
                import ai.hanzo.kms.KmsClient;

                class A {
                    void a() {
                        try (KmsClient kms = KmsClient.fromEnvironment()) {
                            kms.serverStatus();
                        }
                    }
                }
                ```
                ```java
                kms.serverStatus();
                String token = "";
                ```
                ```java
                import ai.hanzo.kms.testing.FakeKms;

                FakeKms kms = FakeKms.start();
                kms.reset();
                ```
                ```java
                kms.reset();
                token.strip();
                ```
                """);

        assertThat(new SnippetCompiler().problems(snippets, folder)).isEmpty();
        assertThat(new SnippetCompiler().problems(snippets.subList(1, 2), folder))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void a(String token) {}",
                "java.util.function.Function<String, String> a = (String token) -> token;",
                "try {\n} catch (IllegalStateException token) {\n}",
                "var token = \"\";"
            })
    void aSnippetDoesNotSeeANameWhoseSourceIsNotShown(String first) throws IOException {
        Snippet before = new Snippet("docs/a.md", 1, "java", first);
        Snippet after = new Snippet("docs/a.md", 2, "java", "token.toString();");

        assertThat(new SnippetCompiler().problems(List.of(before, after), folder))
                .hasSize(1)
                .allMatch(problem -> problem.startsWith("docs/a.md, snippet 2: "));
    }

    @Test
    void aSnippetDoesNotSeeTheNamesOfAnotherPage() throws IOException {
        Snippet before = new Snippet("docs/a.md", 1, "java", "String token = \"\";");
        Snippet after = new Snippet("docs/b.md", 1, "java", "token.toString();");

        assertThat(new SnippetCompiler().problems(List.of(before, after), folder))
                .hasSize(1);
    }
}
