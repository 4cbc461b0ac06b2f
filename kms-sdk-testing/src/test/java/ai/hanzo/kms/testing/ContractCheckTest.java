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
import ai.hanzo.kms.testing.internal.fault.ErrorResponses;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.junit.OtherJUnit;
import ai.hanzo.kms.testing.junit.WithFakeKms;
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
class ContractCheckTest {
    private static final String LOGIN = "/api/v1/auth/universal-auth/login";
    private static final String CREDENTIALS = "{\"clientId\":\"a\",\"clientSecret\":\"very-secret\"}";
    private static final String EMPTY_LIST = "{\"appConnections\":[]}";

    private final ContractCheck check = new ContractCheck(Contract::hanzoKms, () -> Generation.MIDDLE);

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

    private static FakeResponse response(int status, String json) throws Exception {
        return FakeResponse.json(status, Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    private void findsNothing() {
        assertThatCode(check::requireConforming).doesNotThrowAnyException();
    }

    private void finds(String violation) {
        assertThatThrownBy(check::requireConforming)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(violation);
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
    void aResponseThatDoesNotConformFails(int status, String json) throws Exception {
        check.exchanged(request("GET", CONNECTIONS, ""), response(status, json));

        finds("does not conform: response to GET");
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
        check.exchanged(
                request(method, target, body),
                FakeResponse.html(502, "Bad Gateway").byFault());

        finds("does not conform: request " + method);
    }

    @Test
    void aResponseThatIsNotJsonFailsUnlessAFaultMadeIt() {
        for (FakeResponse response : List.of(FakeResponse.html(200, "a page"), FakeResponse.empty(200))) {
            check.exchanged(request("GET", CONNECTIONS, ""), response.byFault());
            findsNothing();
            check.exchanged(request("GET", CONNECTIONS, ""), response);
            finds("It is not JSON.");
        }
    }

    @Test
    void envelopesOfAnyStatusPass() {
        check.exchanged(
                request("GET", CONNECTIONS, ""),
                ErrorResponses.error(418, "Error", "text").byFault());

        findsNothing();
    }

    @Test
    void aMarkThatIsNotNeededFails() throws Exception {
        check.exchanged(request("GET", CONNECTIONS, "", Mark.MALFORMED), response(200, EMPTY_LIST));
        finds("is not malformed: request GET");

        check.exchanged(request("GET", CONNECTIONS, "", Mark.UNCHECKED), response(200, EMPTY_LIST));
        finds("could be checked: request GET");
    }

    @Test
    void theFormIsRefusedIfAndOnlyIfTheFileForbidsIt() throws Exception {
        FakeResponse refusal = ErrorResponses.error(422, "ValidationFailure", "text");
        check.exchanged(request("GET", CONNECTIONS, ""), refusal);
        finds("refused for its form, which the file allows");

        String forbidden = CONNECTIONS + "?projectId=";
        check.exchanged(request("GET", forbidden, "", Mark.MALFORMED), refusal);
        findsNothing();
        check.exchanged(request("GET", forbidden, "", Mark.MALFORMED), response(200, EMPTY_LIST));
        finds("processed, though forbidden");
        check.exchanged(request("GET", forbidden, "", Mark.OTHER_RULES), response(200, EMPTY_LIST));
        findsNothing();
    }

    @Test
    void anUnknownFieldIsIgnoredByServers() throws Exception {
        FakeResponse grant = response(
                200, "{\"accessToken\":\"t\",\"expiresIn\":1,\"accessTokenMaxTTL\":1,\"tokenType\":\"Bearer\"}");
        String body = CREDENTIALS.replace("}", ",\"other\":1}");

        check.exchanged(request("POST", LOGIN, body, Mark.MALFORMED), grant);
        findsNothing();
        check.exchanged(request("POST", LOGIN, body), grant);
        finds("other");
    }

    @Test
    void aResponseThatHoldsASecretOfAnEarlierRequestFails() throws Exception {
        FakeResponse echo = ErrorResponses.error(404, "NotFound", "no very-secret here");
        check.exchanged(request("GET", CONNECTIONS, ""), echo);
        check.exchanged(request("POST", LOGIN, CREDENTIALS), ErrorResponses.error(401, "UnauthorizedError", "no"));
        findsNothing();

        check.exchanged(request("GET", CONNECTIONS, ""), echo);
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

        assertThatThrownBy(() -> OtherJvm.runChecked(program))
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
        WatchedFakes.inAllBut("CheckedKms", "FirstResponse", "BadRequest", "FormDifferenceTest")
                .check(tests());
    }

    /** The tests of the standalone jar have its exchanges recorded themselves. */
    @Test
    void allOtherJvmsAreStartedWhereTheirExchangesAreRecorded() {
        WatchedFakes.ofOtherJvmsInAllBut("OtherJvm", "FakeKmsServerIT", "FakeServerPageIT", "ContractCheckTest")
                .check(tests());
    }

    /** The tests that stub otherwise want a response that does not conform. */
    @Test
    void allStubsAreHeldAgainstTheContract() {
        noClasses()
                .that()
                .haveNameNotMatching(".*[.](CheckedKms|LifecycleTest|ResetTest)")
                .should()
                .callMethod(FakeKms.class, "wireMock")
                .because("the watch does not see responses of WireMock itself")
                .check(tests());
    }

    private static JavaClasses tests() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("ai.hanzo.kms");
    }
}
