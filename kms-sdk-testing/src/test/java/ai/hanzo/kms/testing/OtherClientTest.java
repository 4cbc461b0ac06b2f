// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client that is not ours: the JDK's, with JSON written by hand from the contract and no help of this project. */
class OtherClientTest {
    private static final String NORTHFLANK = "/api/v1/app-connections/northflank";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> with(String token, HttpRequest.Builder request) throws Exception {
        return send(request.header("Authorization", "Bearer " + token));
    }

    private static HttpRequest.Builder at(FakeKms kms, String path) {
        return HttpRequest.newBuilder(URI.create(kms.url() + path));
    }

    private static HttpRequest.Builder json(FakeKms kms, String method, String path, String body) {
        return at(kms, path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    }

    private static JsonNode read(HttpResponse<String> response) throws Exception {
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return JSON.readTree(response.body());
    }

    private String login(FakeKms kms) throws Exception {
        HttpResponse<String> response = send(json(
                kms, "POST", "/api/v1/auth/universal-auth/login", """
                {"clientId": "%s", "clientSecret": "%s"}""".formatted(kms.clientId(), kms.clientSecret())));
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode login = read(response);
        assertThat(login.path("tokenType").textValue()).isEqualTo("Bearer");
        assertThat(login.path("expiresIn").isIntegralNumber()).isTrue();
        assertThat(login.path("accessTokenMaxTTL").isIntegralNumber()).isTrue();
        return login.path("accessToken").textValue();
    }

    @Test
    void livesAWholeLifeOfAConnection() throws Exception {
        try (FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start()) {
            String token = login(kms);

            JsonNode options = read(with(token, at(kms, "/api/v1/app-connections/options")));
            assertThat(options.path("appConnectionOptions").toString())
                    .contains("{\"name\":\"Northflank\",\"app\":\"northflank\",\"methods\":[\"api-token\"]}");

            String create = """
                    {"name": "my-northflank-connection", "method": "api-token", "description": "made by hand",
                     "projectId": "p-1", "credentials": {"apiToken": "nf-token"}}""";
            HttpResponse<String> created = with(token, json(kms, "POST", NORTHFLANK, create));
            assertThat(created.statusCode()).isEqualTo(200);
            assertThat(created.body()).doesNotContain("nf-token");
            JsonNode connection = read(created).path("appConnection");
            assertThat(connection.path("app").textValue()).isEqualTo("northflank");
            assertThat(connection.path("projectId").textValue()).isEqualTo("p-1");
            String id = connection.path("id").textValue();

            HttpResponse<String> duplicate = with(token, json(kms, "POST", NORTHFLANK, create));
            assertThat(duplicate.statusCode()).isEqualTo(400);
            assertThat(read(duplicate).path("error").textValue()).isEqualTo("BadRequest");
            assertThat(read(duplicate).path("statusCode").intValue()).isEqualTo(400);
            assertThat(read(duplicate).path("reqId").textValue()).startsWith("req-");

            String byName = NORTHFLANK + "/connection-name/my-northflank-connection";
            assertThat(read(with(token, at(kms, byName + "?projectId=p-1")))
                            .at("/appConnection/id")
                            .textValue())
                    .isEqualTo(id);
            assertThat(with(token, at(kms, byName)).statusCode()).isEqualTo(404);

            JsonNode updated = read(with(token, json(kms, "PATCH", NORTHFLANK + "/" + id, """
                    {"name": "renamed", "description": null}""")));
            assertThat(updated.at("/appConnection/name").textValue()).isEqualTo("renamed");
            assertThat(updated.at("/appConnection/description").isNull()).isTrue();

            JsonNode list = read(with(token, at(kms, NORTHFLANK)));
            assertThat(list.path("appConnections")).hasSize(1);
            assertThat(list.at("/appConnections/0/project/name").textValue()).isEqualTo("Payments");
            assertThat(read(with(token, at(kms, NORTHFLANK + "/available"))).path("appConnections"))
                    .isEmpty();
            assertThat(read(with(token, at(kms, NORTHFLANK + "/available?projectId=p-1")))
                            .at("/appConnections/0/id")
                            .textValue())
                    .isEqualTo(id);

            HttpRequest.Builder delete = at(kms, NORTHFLANK + "/" + id).DELETE();
            assertThat(read(with(token, delete)).at("/appConnection/name").textValue())
                    .isEqualTo("renamed");
            HttpResponse<String> gone =
                    with(token, at(kms, NORTHFLANK + "/" + id).DELETE());
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(read(gone).path("error").textValue()).isEqualTo("NotFound");
            assertThat(kms.connections()).isEmpty();
        }
    }

    @Test
    void renewsAndRevokesItsToken() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            kms.identity().accessTokens(Duration.ofSeconds(60), Duration.ofSeconds(600), 0);
            String token = login(kms);
            kms.clock().advance(Duration.ofSeconds(50));

            JsonNode renewed =
                    read(send(json(kms, "POST", "/api/v1/auth/token/renew", "{\"accessToken\": \"" + token + "\"}")));
            assertThat(renewed.path("expiresIn").intValue()).isEqualTo(60);
            String later = renewed.path("accessToken").textValue();
            kms.clock().advance(Duration.ofSeconds(50));
            HttpResponse<String> expired = with(token, at(kms, NORTHFLANK));
            assertThat(expired.statusCode()).isEqualTo(403);
            assertThat(read(expired).path("error").textValue()).isEqualTo("TokenError");
            assertThat(with(later, at(kms, NORTHFLANK)).statusCode()).isEqualTo(200);

            HttpResponse<String> revoked =
                    send(json(kms, "POST", "/api/v1/auth/token/revoke", "{\"accessToken\": \"" + later + "\"}"));
            assertThat(revoked.statusCode()).isEqualTo(200);
            HttpResponse<String> refused = with(later, at(kms, NORTHFLANK));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(read(refused).path("error").textValue()).isEqualTo("UnauthorizedError");
        }
    }

    @Test
    void seesByTheResponseThatTheOldestServerIgnoredTheProject() throws Exception {
        try (FakeKms kms = CheckedKms.builder()
                .generation(Generation.OLDEST)
                .project("p-1", "Payments")
                .start()) {
            String token = login(kms);

            HttpResponse<String> created = with(token, json(kms, "POST", NORTHFLANK, """
                    {"name": "a", "method": "api-token", "projectId": "p-1", "credentials": {"apiToken": "t"}}"""));

            assertThat(created.statusCode()).isEqualTo(200);
            assertThat(read(created).path("appConnection").has("projectId")).isFalse();
            assertThat(read(with(token, at(kms, NORTHFLANK + "?projectId=elsewhere")))
                            .path("appConnections"))
                    .hasSize(1);
        }
    }
}
