// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.contract.Contract;
import ai.hanzo.kms.testing.ExchangeCheck.Mark;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exchange that does not conform fails the test, whoever sent the request. */
class ContractWatchTest {
    private static final String LOGIN = "/api/v1/auth/universal-auth/login";
    private static final String CREDENTIALS = "{\"clientId\":\"a\",\"clientSecret\":\"very-secret\"}";
    private static final String EMPTY_LIST = "{\"appConnections\":[]}";

    private final ContractWatch watch = new ContractWatch(Contract::hanzoKms, () -> Generation.MIDDLE);

    private static FakeRequest request(String method, String target, String body, Mark mark) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(ExchangeCheck.MARK, List.of(mark.name()));
        if (!target.equals(LOGIN)) {
            headers.put("authorization", List.of("Bearer t"));
        }
        if (!body.isEmpty()) {
            headers.put("content-type", List.of("application/json"));
        }
        return new FakeRequest(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static FakeRequest request(String method, String target, String body) {
        return request(method, target, body, Mark.NONE);
    }

    private static FakeAnswer answer(int status, String json) throws Exception {
        return FakeAnswer.json(status, Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    private void findsNothing() {
        assertThatCode(watch::ended).doesNotThrowAnyException();
    }

    private void finds(String violation) {
        assertThatThrownBy(watch::ended).isInstanceOf(AssertionError.class).hasMessageContaining(violation);
        findsNothing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | {\"appConnections\":[{\"name\":\"a\"}]}",
                "400 | {\"message\":\"no envelope\"}",
                "418 | {\"message\":\"no envelope\"}",
                "404 | {\"reqId\":\"r\",\"statusCode\":400,\"error\":\"NotFound\",\"message\":\"text\"}"
            })
    void anAnswerThatDoesNotConformFails(int status, String json) throws Exception {
        watch.exchanged(request("GET", CONNECTIONS, ""), answer(status, json));

        finds("does not conform: answer to GET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/app-connections/northflank | {\"nmae\":\"a\"}",
                "GET | /api/v1/app-connections/northflank?projectId= | ''",
                "GET | /api/v1/no-such-thing | ''"
            })
    void aRequestThatDoesNotConformFails(String method, String target, String body) {
        watch.exchanged(
                request(method, target, body),
                FakeAnswer.html(502, "Bad Gateway").byFault());

        finds("does not conform: request " + method);
    }

    @Test
    void anAnswerThatIsNotJsonFailsUnlessAFaultMadeIt() {
        for (FakeAnswer answer : List.of(FakeAnswer.html(200, "a page"), FakeAnswer.empty(200))) {
            watch.exchanged(request("GET", CONNECTIONS, ""), answer.byFault());
            findsNothing();
            watch.exchanged(request("GET", CONNECTIONS, ""), answer);
            finds("It is not JSON.");
        }
    }

    @Test
    void envelopesOfAnyStatusPass() {
        watch.exchanged(
                request("GET", CONNECTIONS, ""),
                FaultAnswers.error(418, "Error", "text").byFault());

        findsNothing();
    }

    @Test
    void aMarkThatIsNotNeededFails() throws Exception {
        watch.exchanged(request("GET", CONNECTIONS, "", Mark.MALFORMED), answer(200, EMPTY_LIST));
        finds("is not malformed: request GET");

        watch.exchanged(request("GET", CONNECTIONS, "", Mark.UNCHECKED), answer(200, EMPTY_LIST));
        finds("could be checked: request GET");
    }

    @Test
    void theFormIsRefusedIfAndOnlyIfTheFileForbidsIt() throws Exception {
        FakeAnswer refusal = FaultAnswers.error(422, "ValidationFailure", "text");
        watch.exchanged(request("GET", CONNECTIONS, ""), refusal);
        finds("refused for its form, which the file allows");

        String forbidden = CONNECTIONS + "?projectId=";
        watch.exchanged(request("GET", forbidden, "", Mark.MALFORMED), refusal);
        findsNothing();
        watch.exchanged(request("GET", forbidden, "", Mark.MALFORMED), answer(200, EMPTY_LIST));
        finds("answered, though forbidden");
        watch.exchanged(request("GET", forbidden, "", Mark.OTHER_RULES), answer(200, EMPTY_LIST));
        findsNothing();
    }

    @Test
    void anUnknownFieldIsIgnoredByServers() throws Exception {
        FakeAnswer grant =
                answer(200, "{\"accessToken\":\"t\",\"expiresIn\":1,\"accessTokenMaxTTL\":1,\"tokenType\":\"Bearer\"}");
        String body = CREDENTIALS.replace("}", ",\"other\":1}");

        watch.exchanged(request("POST", LOGIN, body, Mark.MALFORMED), grant);
        findsNothing();
        watch.exchanged(request("POST", LOGIN, body), grant);
        finds("other");
    }

    @Test
    void anAnswerThatHoldsASecretOfAnEarlierRequestFails() throws Exception {
        FakeAnswer echo = FaultAnswers.error(404, "NotFound", "no very-secret here");
        watch.exchanged(request("GET", CONNECTIONS, ""), echo);
        watch.exchanged(request("POST", LOGIN, CREDENTIALS), FaultAnswers.error(401, "UnauthorizedError", "no"));
        findsNothing();

        watch.exchanged(request("GET", CONNECTIONS, ""), echo);
        finds("holds the clientSecret of an earlier request");
    }

    @Test
    void aTestThatBorrowsItsFakeFailsToo() throws Exception {
        OtherJUnit.Run run = OtherJUnit.run("6.", SendsWhatIsForbidden.class);

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.count("failed")).isEqualTo(1);
        assertThat(run.output()).contains("sendsIt(FakeKms)", "1 violations", "projectId");
    }

    /** A class that breaks the contract without a check of its own. */
    @WithFakeKms
    static class SendsWhatIsForbidden {
        @Test
        void sendsIt(FakeKms kms) throws Exception {
            BadRequest.to(kms);
        }

        @Test
        void sendsNothing(FakeKms kms) {
            assertThat(kms.calls()).isEmpty();
        }
    }

    @Test
    void aFakeOfAnotherJvmFailsTheTestThatStartedIt() {
        List<String> program = List.of("-cp", System.getProperty("java.class.path"), BadRequest.class.getName());

        assertThatThrownBy(() -> OtherJvm.run(program))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 violations")
                .hasMessageContaining("projectId");
    }

    @Test
    void aViolationLeavesNothingOpenAndHidesNoOther() throws Exception {
        FakeKms kms = CheckedKms.start();
        String northflank = kms.northflank().url();
        BadRequest.to(kms);
        BadRequest.get(northflank + "/v1/projects?per_page=many", "t");

        assertThatThrownBy(kms::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("projectId")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("per_page"));
        assertThatThrownBy(() -> BadRequest.to(kms)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> BadRequest.get(northflank, "t")).isInstanceOf(IOException.class);
    }

    /** Fakes of other JVMs are watched by {@link OtherJvm}. */
    @Test
    void allTestsStartTheirFakesWithTheWatch() {
        WatchedFakes.inAllBut("CheckedKms", "FirstAnswer", "BadRequest").check(tests());
    }

    /** The tests of the standalone jar have its exchanges recorded themselves. */
    @Test
    void allOtherJvmsAreStartedWhereTheirExchangesAreRecorded() {
        WatchedFakes.ofOtherJvmsInAllBut("OtherJvm", "FakeKmsServerIT", "FakeServerPageIT", "ContractWatchTest")
                .check(tests());
    }

    /** The tests that stub otherwise want an answer that does not conform. */
    @Test
    void allStubsAreHeldAgainstTheContract() {
        noClasses()
                .that()
                .haveNameNotMatching(".*[.](CheckedKms|LifecycleTest|ResetTest)")
                .should()
                .callMethod(FakeKms.class, "wireMock")
                .because("the watch does not see what WireMock answers itself")
                .check(tests());
    }

    private static JavaClasses tests() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("ai.hanzo.kms");
    }
}
