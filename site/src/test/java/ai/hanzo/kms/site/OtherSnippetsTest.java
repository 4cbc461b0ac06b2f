// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is not Java in the pages is read by the parser of its language. Nothing here can compile Kotlin; its pages say so. */
class OtherSnippetsTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Set<String> LANGUAGES =
            Set.of("java", "xml", "yaml", "json", "sh", "bash", "kotlin", "text", "mermaid");

    static List<Snippet> all() throws IOException {
        return Snippet.ofPages();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadByTheParserOfItsLanguage(Snippet snippet) throws Exception {
        switch (snippet.language()) {
            case "xml" ->
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader("<page>" + snippet.text() + "</page>")));
            case "yaml" ->
                assertThat(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(snippet.text()))
                        .isNotNull();
            case "json" ->
                assertThatCode(() -> new ObjectMapper().readTree(snippet.text()))
                        .doesNotThrowAnyException();
            case "sh", "bash" -> assertThat(syntaxErrors(snippet.text())).isEmpty();
            case "kotlin" ->
                assertThat(Files.readString(ROOT.resolve(snippet.file())))
                        .containsPattern("not run|nobody ran|no test of this repository runs");
            default -> assertThat(LANGUAGES).contains(snippet.language());
        }
    }

    @Test
    void aWrongLineOfAShellIsFound() throws Exception {
        assertThat(syntaxErrors("if true; then\n")).contains("syntax error");
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
