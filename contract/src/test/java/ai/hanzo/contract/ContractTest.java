// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check itself has to bite. */
class ContractTest {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Map<String, String> TOKEN = Map.of("authorization", "Bearer t");
    private static final String CONNECTIONS = "/api/v1/app-connections/northflank";
    private static final Sent LIST = new Sent("GET", CONNECTIONS, TOKEN, "");
    private static final String EMPTY_LIST = "{\"appConnections\":[]}";

    private static final String ID = "a1b2c3d4-5678-90ab-cdef-1234567890ab";
    private static final String LOGIN = "/api/v1/auth/universal-auth/login";
    private static final String CREDENTIALS = "{\"clientId\":\"a\",\"clientSecret\":\"b\"}";

    @Test
    void aRequestAndAnAnswerThatConformHaveNoViolation() {
        assertThat(Contract.hanzoKms().violations(LIST)).isEmpty();
        assertThat(Contract.hanzoKms().violations(LIST, new Answered(200, JSON, EMPTY_LIST)))
                .isEmpty();
        assertThat(Contract.hanzoKms().violations(new Sent("POST", LOGIN, JSON, CREDENTIALS)))
                .isEmpty();
        assertThat(Contract.northflank()
                        .violations(new Sent("GET", "/v1/teams/t/projects/p/secrets?per_page=100", TOKEN, "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/no-such-thing", CONNECTIONS + "?projectId=", CONNECTIONS + "/no-uuid"})
    void aTargetThatTheFileDoesNotKnowIsAViolation(String target) {
        assertThat(Contract.hanzoKms().violations(new Sent("GET", target, TOKEN, "")))
                .isNotEmpty();
    }

    @Test
    void aMissingTokenIsAViolation() {
        assertThat(Contract.hanzoKms().violations(new Sent("GET", CONNECTIONS, Map.of(), "")))
                .isNotEmpty();
        assertThat(Contract.northflank().violations(new Sent("GET", "/v1/projects", Map.of(), "")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer t", "X-Api-Key, k"})
    void aHeaderThatIsNotToBeSentIsAViolation(String name, String value) {
        Sent login = new Sent("POST", LOGIN, Map.of("Content-Type", "application/json", name, value), CREDENTIALS);

        assertThat(Contract.hanzoKms().violations(login))
                .singleElement()
                .asString()
                .containsIgnoringCase(name);
    }

    @Test
    void aContentTypeWithoutABodyIsAViolation() {
        Map<String, String> headers = Map.of("authorization", "Bearer t", "content-type", "application/json");

        assertThat(Contract.hanzoKms().violations(new Sent("GET", CONNECTIONS, headers, "")))
                .singleElement()
                .asString()
                .contains("Content-Type");
    }

    @Test
    void anUnknownFieldIsAViolationThatServersIgnore() {
        Sent misspelt = new Sent("POST", LOGIN, JSON, CREDENTIALS.replace("}", ",\"other\":1}"));
        Sent incomplete = new Sent("POST", LOGIN, JSON, "{\"clientId\":\"a\",\"clientSecert\":\"b\"}");

        assertThat(Contract.hanzoKms().violations(misspelt)).isNotEmpty();
        assertThat(Contract.hanzoKms().reasonsToRefuse(misspelt)).isEmpty();
        assertThat(Contract.hanzoKms().reasonsToRefuse(incomplete)).isNotEmpty();
    }

    @Test
    void outerBlanksAreNoReasonToRefuseAndNothingButBlanksMayBeOne() {
        String body = "{\"name\":\" a \",\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"t\"}}";
        Map<String, String> headers = Map.of("authorization", "Bearer t", "content-type", "application/json");
        Sent padded = new Sent("POST", CONNECTIONS, headers, body);
        Sent blank = new Sent(
                "POST", CONNECTIONS, headers, body.replace("\"t\"", "\" \"").replace(" a ", "a"));
        Sent blankInQuery = new Sent("GET", CONNECTIONS + "?projectId=%20", TOKEN, "");

        assertThat(Contract.hanzoKms().violations(padded)).isNotEmpty();
        assertThat(Contract.hanzoKms().reasonsToRefuse(padded)).isEmpty();
        assertThat(Contract.hanzoKms().violations(blank)).isEmpty();
        assertThat(Contract.hanzoKms().mayBeRefused(blank)).isTrue();
        assertThat(Contract.hanzoKms().mayBeRefused(blankInQuery)).isTrue();
        assertThat(Contract.hanzoKms().mayBeRefused(LIST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "{}}", "{"})
    void aBodyThatIsNotJsonIsAReasonToRefuse(String body) {
        assertThat(Contract.hanzoKms().reasonsToRefuse(new Sent("PATCH", CONNECTIONS + "/" + ID, TOKEN, body)))
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | {\"appConnections\":[{\"name\":\"a\"}]}",
                "200 | no JSON",
                "404 | {\"message\":\"no envelope\"}",
                "418 | {\"message\":\"no envelope\"}",
                "404 | {\"reqId\":\"r\",\"statusCode\":400,\"error\":\"NotFound\",\"message\":\"m\"}",
                "422 | {\"reqId\":\"r\",\"statusCode\":422,\"error\":\"ValidationFailure\",\"message\":\"text\"}"
            })
    void anAnswerThatDoesNotConformIsAViolation(int status, String body) {
        assertThat(Contract.hanzoKms().violations(LIST, new Answered(status, JSON, body)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry-after", "x-ratelimit-reset"})
    void aHeaderThatDoesNotConformIsAViolation(String name) {
        String body = "{\"reqId\":\"r\",\"statusCode\":429,\"error\":\"RateLimitExceeded\",\"message\":\"m\"}";
        Answered limited = new Answered(429, Map.of("content-type", "application/json", name, "soon"), body);

        assertThat(Contract.hanzoKms().violations(LIST, limited)).isNotEmpty();
    }

    @Test
    void whatIsCollectedFailsOnceAtTheEnd() {
        Exchanges exchanges = new Exchanges();
        exchanges.add(Contract::hanzoKms, LIST);
        exchanges.add(Contract::hanzoKms, LIST, new Answered(200, JSON, "{}"));
        exchanges.add(Contract::hanzoKms, LIST, new Answered(200, Map.of("content-type", "text/html"), "<html>"));

        assertThatThrownBy(exchanges::requireConforming)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("1 violations: does not conform: response to GET " + CONNECTIONS + ": 200 {}");
        assertThatCode(exchanges::requireConforming).doesNotThrowAnyException();
    }
}
