// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Each block of a page has a language that a test takes. {@link JavaSnippetsTest}, {@link KotlinSnippetsTest} and
 * {@link ShellSnippetsTest} take code; here the parser of its language reads the rest.
 */
class OtherSnippetsTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    /** The tests that hold what a page shows as the output of a program. */
    private static final Map<String, String> OUTPUTS = Map.of(
            "docs/cli.md", "kms-sdk-cli/src/test/java/ai/hanzo/kms/cli/CliPagesIT.java",
            "docs/desired-state-file.md",
                    "kms-sdk-cli/src/test/java/ai/hanzo/kms/cli/internal/file/DesiredStateFilePageTest.java",
            "docs/diagnosis.md", "kms-sdk-testing/src/test/java/ai/hanzo/kms/testing/DiagnosisPageTest.java",
            "docs/fake-server.md", "kms-sdk-testing/src/test/java/ai/hanzo/kms/testing/server/FakeServerPageIT.java",
            "docs/spring-boot.md",
                    "kms-sdk-spring-boot-starter-tests/src/test/java/ai/hanzo/kms/spring/SpringBootPageTest.java",
            "docs/fake-reference.md",
                    "kms-sdk-testing/src/test/java/ai/hanzo/kms/testing/verify/FailureOnThePageTest.java",
            "docs/token-permissions.md", "kms-sdk-testing/src/test/java/ai/hanzo/kms/northflank/TokenCheckTest.java",
            "docs/versions.md", "compatibility/src/test/java/ai/hanzo/kms/compatibility/ClassPathTest.java");

    static List<Snippet> all() throws IOException {
        return Snippet.ofPages();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTestTakesIt(Snippet snippet) throws Exception {
        String text = snippet.text();
        switch (snippet.language()) {
            case "java", "kotlin", "kts", "sh", "bash" -> {
                // The other tests take all blocks in these languages.
            }
            case "xml" ->
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader("<page>" + text + "</page>")));
            case "yaml" ->
                assertThat(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text))
                        .isNotNull();
            case "json" ->
                assertThatCode(() -> new ObjectMapper().readTree(text)).doesNotThrowAnyException();
            case "mermaid" -> assertThat(FlowChart.html(text)).isNotBlank();
            case "text" ->
                assertThat(ROOT.resolve(OUTPUTS.getOrDefault(snippet.file(), "no test")))
                        .content()
                        .contains(snippet.file().replaceFirst(".*/", ""));
            default -> fail("No test takes a block in the language \"" + snippet.language() + "\".");
        }
    }
}
