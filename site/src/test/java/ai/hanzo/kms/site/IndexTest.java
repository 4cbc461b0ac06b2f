// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From docs/README.md, a reader finds each page, and the page that responds to a question. */
class IndexTest {

    private static final Path DOCS = Path.of(System.getProperty("repository.root"), "docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)");

    @Test
    void everyPageIsInTheIndex() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            assertThat(links())
                    .containsAll(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                            .toList());
        }
    }

    /** The last column is a heading of the page, or a word that the page explains. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How do I set a proxy?                             | proxies-and-certificates.md       | HTTPS_PROXY
            How do I trust the company's certificate?         | proxies-and-certificates.md       | HANZO_KMS_CA_FILE
            What does OutcomeUnknownException mean?           | errors.md                         | OutcomeUnknownException
            What does this message mean?                      | troubleshooting.md                | ## Permissions
            Which permissions does my identity need?          | getting-started.md                | ## Step 1: create a machine identity
            Which permissions does the Northflank token need? | token-permissions.md              | ## Get a Northflank API token
            How do I sign in from Kubernetes?                 | authentication.md                 | Kubernetes
            How do I sign in from GitHub Actions?             | authentication.md                 | GitHub Actions
            Which environment variables are there?            | configuration.md                  | HANZO_KMS_URL
            How do I change the timeout?                      | retries-and-timeouts.md           | ## Timeouts
            Does the SDK repeat a create?                     | retries-and-timeouts.md           | ## Exactly-once creates
            How do I keep within the rate limit?              | connections.md                    | ### The rate limit
            How do I rotate an API token?                     | connections.md                    | ## Rotate tokens
            How do I copy secrets to Northflank?              | secret-syncs.md                   | ensureAndSync
            Is a client thread-safe?                          | concurrency.md                    | ## Call it from many threads
            How do I see each request in the log?             | metrics-traces-and-logging.md     | ## Logging
            How do I test without a server?                   | testing.md                        | FakeKms
            How do I use the SDK in Spring Boot?              | spring-boot.md                    | hanzo.kms.client-id
            Which versions of Java and Jackson work?          | versions.md                       | Jackson
            I use the Infisical SDK. What is different?       | coming-from.md                    | Infisical
            """)
    void aQuestionHasAPage(String question, String page, String explained) throws IOException {
        assertThat(links()).as(question).contains(page);
        assertThat(Files.readString(DOCS.resolve(page))).as(question).contains(explained);
    }

    private static List<String> links() throws IOException {
        return LINK.matcher(Files.readString(DOCS.resolve("README.md")))
                .results()
                .map(link -> link.group(1))
                .toList();
    }
}
