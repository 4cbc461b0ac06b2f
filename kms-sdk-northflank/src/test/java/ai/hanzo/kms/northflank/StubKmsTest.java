// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of these tests has to notice what does not conform. */
class StubKmsTest {

    private static final String OPTIONS = "/api/v1/app-connections/options";
    private static final String NO_OPTIONS = "{\"appConnectionOptions\":[]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/app-connections/options | {}",
                "/v1/projects | {\"data\":{\"projects\":[]},\"pagination\":{\"count\":0}}"
            })
    void anAnswerThatDoesNotConformFailsTheTest(String path, String body) throws Exception {
        StubKms server = StubKms.answering(200, body);
        get(server, path, "Authorization", "Bearer t");

        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("answer to GET " + path);
    }

    @Test
    void anAnswerThatIsWrongOnPurposePasses() throws Exception {
        StubKms server =
                StubKms.answering(request -> StubKms.Reply.json(200, "{}").onPurpose());
        get(server, OPTIONS, "Authorization", "Bearer t");

        assertThatCode(server::close).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPTIONS, "/v1/projects"})
    void aRequestWithoutATokenFailsTheTest(String path) throws Exception {
        StubKms server = StubKms.answering(request -> StubKms.Reply.html(502, "bad gateway"));
        get(server, path, "X-Other", "x");

        assertThatThrownBy(server::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("request GET " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-api-key", "Content-Type"})
    void aHeaderThatIsNotToBeSentFailsTheTest(String header) throws Exception {
        StubKms server = StubKms.answering(200, NO_OPTIONS);
        get(server, OPTIONS, "Authorization", "Bearer t", header, "application/json");

        assertThatThrownBy(server::close).isInstanceOf(AssertionError.class).hasMessageContaining(header);
    }

    private static void get(StubKms server, String path, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .headers(headers)
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }
}
