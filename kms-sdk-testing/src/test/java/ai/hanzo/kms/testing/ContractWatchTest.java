// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exchange that does not conform fails the test, whoever sent the request. */
class ContractWatchTest {
    private final ContractWatch watch = new ContractWatch(Contract::hanzoKms);

    private static FakeRequest request(String method, String target, String body) {
        Map<String, List<String>> headers =
                Map.of("authorization", List.of("Bearer t"), "content-type", List.of("application/json"));
        return new FakeRequest(
                method,
                target,
                body.isEmpty() ? Map.of("authorization", List.of("Bearer t")) : headers,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static FakeAnswer answer(int status, String json) throws Exception {
        return FakeAnswer.json(status, Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | {\"appConnections\":[{\"name\":\"a\"}]}",
                "400 | {\"message\":\"no envelope\"}",
                "418 | {\"message\":\"no envelope\"}",
                "422 | {\"reqId\":\"r\",\"statusCode\":422,\"error\":\"ValidationFailure\",\"message\":\"text\"}"
            })
    void anAnswerThatDoesNotConformFailsWhoeverClosesTheFake(int status, String json) throws Exception {
        watch.exchanged(request("GET", CONNECTIONS, ""), answer(status, json));

        assertThatThrownBy(watch::stopped)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not conform: answer to GET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/app-connections/northflank | {\"nmae\":\"a\"}",
                "GET | /api/v1/app-connections/northflank?projectId= | ''",
                "GET | /api/v1/no-such-thing | ''"
            })
    void aRequestThatDoesNotConformFailsToo(String method, String target, String body) {
        watch.exchanged(request(method, target, body), FakeAnswer.html(502, "Bad Gateway"));

        assertThatThrownBy(watch::stopped).hasMessageContaining("does not conform: request " + method);
    }

    @Test
    void envelopesOfAnyStatusAndAnswersOfProxiesPass() {
        watch.exchanged(request("GET", CONNECTIONS, ""), FaultAnswers.error(418, "Error", "text"));
        watch.exchanged(request("GET", CONNECTIONS, ""), FakeAnswer.html(200, "a page"));
        watch.exchanged(request("GET", CONNECTIONS, ""), FakeAnswer.empty(200));

        assertThatCode(watch::stopped).doesNotThrowAnyException();
    }

    @Test
    void aClientThatIsNotOursIsWatchedToo() throws Exception {
        FakeKms kms = CheckedKms.start();
        HttpRequest request = HttpRequest.newBuilder(URI.create(kms.url() + CONNECTIONS))
                .header("Authorization", "Bearer " + kms.newAccessToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Wire.connection("a").replace("}}", "},\"misspelt\":1}")))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

        assertThatThrownBy(kms::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 violations")
                .hasMessageContaining("misspelt");
    }

    /** Those that measure time, or break the contract to see it noticed elsewhere, are left alone. */
    @Test
    void allTestsStartTheirFakesWithTheWatch() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        ".*[.](CheckedKms|ContractTest|CostTest|CostFiguresTest|FirstAnswer|BulkThroughputTest)")
                .should()
                .callMethod(FakeKms.class, "start")
                .orShould()
                .callMethod(FakeKms.class, "create")
                .orShould()
                .callMethod(FakeKms.class, "builder")
                .because("CheckedKms starts a fake whose exchanges are held against the contract")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages("ai.hanzo.kms"));
    }
}
