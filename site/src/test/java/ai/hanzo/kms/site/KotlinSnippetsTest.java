// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Kotlin snippet of the pages compiles with the imports that stand in it. Gradle's are compiled, but not run. */
@Tag("matrix")
class KotlinSnippetsTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    @TempDir
    private Path folder;

    @Test
    void thoseOfThePagesCompileWithoutAWarning() throws IOException {
        List<Snippet> snippets = Snippet.ofPages("kotlin", "kts");

        assertThat(snippets).extracting(Snippet::language).contains("kotlin", "kts");
        assertThat(KotlinCompiler.problems(snippets, folder)).isEmpty();
    }

    @Test
    void aPageWithAGradleScriptSaysThatNoTestRunsIt() throws IOException {
        for (Snippet snippet : Snippet.ofPages("kts")) {
            assertThat(Files.readString(ROOT.resolve(snippet.file()))).contains("not run by this project's tests");
        }
    }

    @Test
    void aSnippetThatLacksAnImportOrIsWrongIsFound() throws IOException {
        assertAllWrong(
                new Wrong("kotlin", "fun a() = KmsClient.builder()"),
                new Wrong("kotlin", "import ai.hanzo.kms.Client"),
                new Wrong("kotlin", "import ai.hanzo.kms.KmsClient\nfun a(kms: KmsClient) = kms.connect()"),
                new Wrong(
                        "kotlin",
                        "import ai.hanzo.kms.AppConnection\nfun a(connection: AppConnection): String = connection.description()"),
                new Wrong("kts", "dependencys { }"),
                new Wrong("kts", "implementation(\"a\")"));
    }

    @Test
    void aSnippetThatCanNotBeParsedIsFound() throws IOException {
        assertAllWrong(new Wrong("kotlin", "fun a( = 1"), new Wrong("kts", "dependencies { implementation(\"a\" }"));
    }

    private record Wrong(String language, String text) {}

    /** Compiles all at once, because the compiler takes seconds to start. */
    private void assertAllWrong(Wrong... wrong) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Wrong each : wrong) {
            snippets.add(new Snippet("docs/a.md", snippets.size() + 1, each.language(), each.text()));
        }
        List<String> problems = KotlinCompiler.problems(snippets, folder);

        for (Snippet snippet : snippets) {
            assertThat(problems)
                    .as(snippet.text())
                    .anyMatch(problem ->
                            problem.contains("docs_a_md_" + snippet.number() + ".kt:") && problem.contains("error:"));
        }
    }
}
