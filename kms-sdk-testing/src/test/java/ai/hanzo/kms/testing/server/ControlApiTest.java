// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiTest {
    private static final String NORTHFLANK = "/api/v1/app-connections/northflank";
    private static final String TOKEN = "northflank-token-0123456789";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTestInAnotherLanguageSeedsUsesAndChecksTheFake(boolean https) {
        try (ControlClient test = ControlClient.start(https)) {
            String northflank = test.kms.northflank().url();
            test.control("PUT", "/control/projects/p-1", """
                    {"name": "Payments"}""");
            test.control("PUT", "/control/folders", """
                    {"projectId": "p-1", "environment": "dev", "path": "/", "secrets": {"KEY": "value"}}""");
            test.control("PUT", "/control/northflank/projects/shop", """
                    {"name": "Shop"}""");
            test.control("PUT", "/control/northflank/projects/shop/secret-groups/settings", """
                    {"name": "Settings", "variables": {"THEIRS": "1"}}""");
            test.control("POST", "/control/northflank/tokens", """
                    {"token": "%s", "projects": ["shop"]}""".formatted(TOKEN));

            String token = test.signIn(test.kms.clientId(), test.kms.clientSecret());
            String connection = test.post(NORTHFLANK, token, """
                            {"name": "a", "projectId": "p-1", "method": "api-token", "credentials": {"apiToken": "%s"}}""".formatted(TOKEN))
                    .json()
                    .at("/appConnection/id")
                    .textValue();
            assertThat(test.get(test.kms.url() + NORTHFLANK, token).text()).contains("\"id\":\"" + connection + "\"");
            assertThat(test.get(northflank + "/v1/projects", TOKEN).text()).contains("\"id\":\"shop\"");
            String user = test.control("POST", "/control/user-tokens", "")
                    .path("accessToken")
                    .textValue();
            assertThat(test.get(test.kms.url() + NORTHFLANK + "/" + connection + "/projects", user)
                            .text())
                    .contains("\"name\":\"Shop\"");
            assertThat(test.post("/api/v1/secret-syncs/northflank", token, """
                                    {"name": "s", "projectId": "p-1", "connectionId": "%s", "environment": "dev",
                                     "secretPath": "/", "isAutoSyncEnabled": true,
                                     "syncOptions": {"initialSyncBehavior": "overwrite-destination"},
                                     "destinationConfig": {"projectId": "shop", "secretGroupId": "settings"}}""".formatted(connection))
                            .status())
                    .isEqualTo(200);

            assertThat(test.control("GET", "/control/northflank/projects/shop/secret-groups/settings", "")
                            .at("/variables/KEY")
                            .textValue())
                    .isEqualTo("value");
            assertThat(test.control("GET", "/control/folders?projectId=p-1&environment=dev&path=/", "")
                            .toString())
                    .isEqualTo("{\"secrets\":{\"KEY\":\"value\"}}");
            JsonNode calls = test.control("GET", "/control/calls", "");
            assertThat(calls.path("calls").findValuesAsText("operation"))
                    .containsExactly(
                            "loginWithUniversalAuth",
                            "createNorthflankAppConnection",
                            "listNorthflankAppConnections",
                            "listNorthflankProjects",
                            "createNorthflankSecretSync");
            assertThat(calls.toString()).doesNotContain(TOKEN, token, user, test.kms.clientSecret());
            JsonNode northflankCalls = test.control("GET", "/control/northflank/calls", "");
            assertThat(northflankCalls.path("calls").findValuesAsText("path")).containsExactly("/v1/projects");
            assertThat(northflankCalls.toString()).doesNotContain(TOKEN);

            test.control("POST", "/control/reset", "");

            assertThat(test.get(test.kms.url() + NORTHFLANK, token).text()).isEqualTo("{\"appConnections\":[]}");
            assertThat(test.control("GET", "/control/calls", "").path("calls")).hasSize(1);
        }
    }

    @Test
    void faultsComeAndGo() {
        try (ControlClient test = ControlClient.start(false)) {
            String token = test.kms.newAccessToken();
            String list = test.kms.url() + NORTHFLANK;
            String projects = test.kms.northflank().url() + "/v1/projects";

            test.control("POST", "/control/faults", """
                    {"fault": "error", "status": 500, "error": "DatabaseError", "message": "text", "after": 1, "next": 1,
                     "operations": ["listNorthflankAppConnections"]}""");
            test.control("POST", "/control/northflank/faults", """
                    {"fault": "status", "status": 503, "always": true}""");

            assertThat(test.get(list, token).status()).isEqualTo(200);
            assertThat(test.get(list, token).text()).contains("\"error\":\"DatabaseError\",\"message\":\"text\"");
            assertThat(test.get(list, token).status()).isEqualTo(200);
            assertThat(test.get(projects, "t").status()).isEqualTo(503);

            test.control("DELETE", "/control/northflank/faults", "");
            assertThat(test.get(projects, "t").status()).isEqualTo(200);
            test.control("POST", "/control/faults", """
                    {"fault": "rateLimited", "seconds": 7, "probability": 1, "seed": 42}""");
            assertThat(test.get(list, token).status()).isEqualTo(429);
            test.control("DELETE", "/control/faults", "");
            assertThat(test.get(list, token).status()).isEqualTo(200);
        }
    }

    @Test
    void aRefusedFaultNeverHappensAndSpoilsNoEnd() {
        try (ControlClient test = ControlClient.start(false)) {
            assertThat(test.ask("POST", "/control/faults", "{\"fault\":\"status\"}"))
                    .isEqualTo(
                            new ControlClient.Reply(400, "{\"message\":\"The fault status needs the field status.\"}"));
            assertThat(test.ask("POST", "/control/northflank/faults", """
                            {"fault": "maintenance", "operations": ["listProjects"]}""").status())
                    .isEqualTo(400);
            assertThat(test.ask("POST", "/control/faults", """
                            {"fault": "drop", "operations": ["misspelt"]}""").text())
                    .contains("This server has no such operation: misspelt (known: ", "listAppConnections");
            assertThat(test.ask("POST", "/control/faults", """
                            {"fault": "truncatedBody", "afterCommit": true}""").text()).contains("This fault determines by itself");

            test.kms.verify().calls(Operation.LIST_CONNECTIONS).never();
        }
    }

    @Test
    void identitiesHaveThePermissionsThatAreLeft() {
        try (ControlClient test = ControlClient.start(false)) {
            test.control("PUT", "/control/projects/p-1", "{\"name\":\"Payments\"}");
            JsonNode other = test.control("POST", "/control/identities", "");
            String token = other.path("accessToken").textValue();
            String denied = "/control/identities/" + other.path("id").textValue() + "/denied-permissions";
            String list = test.kms.url() + NORTHFLANK + "?projectId=p-1";

            test.control("PUT", denied, "{\"permissions\":[\"READ\",\"CREATE\"]}");
            assertThat(test.get(list, token).status()).isEqualTo(403);
            assertThat(test.get(list, test.kms.newAccessToken()).status()).isEqualTo(200);

            test.control("PUT", denied, "{\"permissions\":[\"READ\"],\"projectId\":\"p-1\"}");
            assertThat(test.get(list, token).status()).isEqualTo(403);
            assertThat(test.get(test.kms.url() + NORTHFLANK, token).status()).isEqualTo(200);
            assertThat(test.signIn(
                            other.path("clientId").textValue(),
                            other.path("clientSecret").textValue()))
                    .isNotEmpty();

            test.control("PUT", "/control/identities/default/denied-permissions", "{\"permissions\":[\"READ\"]}");
            assertThat(test.get(list, test.kms.newAccessToken()).status()).isEqualTo(403);

            test.control("POST", "/control/reset", "");
            assertThat(test.ask("PUT", denied, "{\"permissions\":[]}").status()).isEqualTo(400);
        }
    }

    @Test
    void tokensOfNorthflankHaveThePermissionsThatAreSaid() {
        try (ControlClient test = ControlClient.start(false)) {
            test.control("PUT", "/control/northflank/projects/shop", "{\"name\":\"Shop\"}");
            test.control("POST", "/control/northflank/tokens", """
                    {"token": "reader", "permissions": ["PROJECTS_READ"]}""");
            test.control("POST", "/control/northflank/tokens", "{\"token\": \"bad\", \"accepted\": false}");
            String projects = test.kms.northflank().url() + "/v1/projects";

            assertThat(test.get(projects, "reader").status()).isEqualTo(200);
            assertThat(test.get(projects + "/shop/secrets", "reader").status()).isEqualTo(403);
            assertThat(test.get(projects, "bad").status()).isEqualTo(401);
        }
    }

    @Test
    void theClockGoesOnAndStops() {
        try (ControlClient test = ControlClient.start(false)) {
            assertThat(test.control("POST", "/control/clock", "{\"freezeAt\":\"2026-01-31T23:00:00Z\"}")
                            .path("now")
                            .textValue())
                    .isEqualTo("2026-01-31T23:00:00Z");
            test.control("POST", "/control/clock", "{\"advanceSeconds\":3599}");

            assertThat(test.control("GET", "/control/clock", "").path("now").textValue())
                    .isEqualTo("2026-01-31T23:59:59Z");
            for (String wrong : List.of(
                    "{\"freezeAt\":\"today\"}",
                    "{\"advanceSeconds\":-1}",
                    "{\"advanceSeconds\":9223372036854775807}",
                    "{\"advanceSeconds\":1,\"freezeAt\":\"2026-01-31T23:00:00Z\"}",
                    "{}")) {
                assertThat(test.ask("POST", "/control/clock", wrong).status())
                        .as(wrong)
                        .isEqualTo(400);
            }
            assertThat(test.control("GET", "/control/clock", "").path("now").textValue())
                    .as("a refused change changes nothing")
                    .isEqualTo("2026-01-31T23:59:59Z");
        }
    }

    @Test
    void aRefusalNamesTheFieldButNotWhatItHolds() {
        try (ControlClient test = ControlClient.start(false)) {
            assertThat(test.ask("POST", "/control/northflank/tokens", "{\"token\":{\"a\":\"" + TOKEN + "\"}}")
                            .text())
                    .isEqualTo("{\"message\":\"The field token must be a text.\"}");
            assertThat(test.ask("POST", "/control/northflank/tokens", "{\"token\":\"" + TOKEN + "\",}")
                            .text())
                    .isEqualTo("{\"message\":\"The body must be a JSON object without duplicate fields.\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /control/faults            | {"fault": "drop", "wait": 1}                          | There is no such field: wait (known: after, afterCommit
            POST   | /control/faults            | {"fault": "explode"}                                  | There is no such fault: explode (known: drop, emptyBody
            POST   | /control/faults            | {"next": 1}                                           | The field fault is missing.
            POST   | /control/faults            | {"fault": "status", "status": 500.5}                  | The field status must be a whole number
            POST   | /control/faults            | {"fault": "drop", "fault": "reset"}                   | without duplicate fields
            POST   | /control/faults            | {"fault": "drop", "status": 500}                      | The fault drop has no field status.
            POST   | /control/faults            | {"fault": "drop", "always": true, "next": 3}          | not both
            POST   | /control/faults            | {"fault": "drop", "always": true, "probability": 0.5} | not both
            POST   | /control/faults            | {"fault": "drop", "seed": 4}                          | The field seed needs
            POST   | /control/faults            | {"fault": "drop", "afterCommit": true, "commitLaterSeconds": 1} | once
            POST   | /control/faults            | {"fault": "maintenance", "operations": ["listAppConnections"]}  | listAppConnections can't meet
            POST   | /control/northflank/tokens | {"token": "t", "accepted": false, "permissions": []}  | neither permissions nor projects
            POST   | /control/northflank/tokens | {"token": "t", "accepted": false, "projects": []}     | neither permissions nor projects
            POST   | /control/northflank/tokens | {"token": "t", "permissions": ["ALL"]}                | The field permissions.0 must be one of [PROJECTS_READ
            POST   | /control/clock             | {"freezeAt": "today"}                                 | a time such as
            POST   | /control/clock             | {"freezeAt": "+10000-01-01T00:00:00Z"}                | The clock shows times from
            POST   | /control/identities        | {"name": "x"}                                         | This request takes no body.
            POST   | /control/reset             | {"x": 1}                                              | This request takes no body.
            DELETE | /control/faults            | []                                                    | This request takes no body.
            DELETE | /control/projects/p-1      | {"x": 1}                                              | This request takes no body.
            GET    | /control/calls?since=now   | {}                                                    | There is no such query parameter: since (known: none)
            GET    | /control/folders?projectID=p-1 | {}                                                | projectID (known: environment, path, projectId)
            PUT    | /control/projects/p-1?name=x | {"name": "x"}                                       | no such query parameter: name
            PUT    | /control/identities/default/denied-permissions | {"permissions": [], "projectId": "p-9"} | There is no such project: p-9
            """)
    void aRefusalSaysWhatIsWrongAndChangesNothing(String method, String path, String body, String message) {
        try (ControlClient test = ControlClient.start(false)) {
            test.kms.identity().deny(Permission.CREATE);

            ControlClient.Reply reply = test.ask(method, path, body);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).contains(message);
            test.kms.verify().calls(Operation.LIST_CONNECTIONS).never();
            assertThat(test.post(NORTHFLANK, test.kms.newAccessToken(), """
                            {"name": "a", "method": "api-token", "credentials": {"apiToken": "t"}}""").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aTokenOfNorthflankIsWhatWasSaidOfItLast() {
        try (ControlClient test = ControlClient.start(false)) {
            test.control("PUT", "/control/northflank/projects/shop", "{\"name\":\"Shop\"}");
            test.control(
                    "POST", "/control/northflank/tokens", "{\"token\": \"t\", \"projects\": [\"shop\", \"shop\"]}");
            assertThat(test.ask("POST", "/control/northflank/tokens", "{\"token\": \"t\", \"projects\": [\"other\"]}")
                            .text())
                    .contains("There is no such Northflank project: other (known: shop)");
            test.control("PUT", "/control/northflank/projects/other", "{\"name\":\"Other\"}");
            String other = test.kms.northflank().url() + "/v1/projects/other/secrets";
            assertThat(test.get(other, "t").status()).isEqualTo(403);

            test.control("POST", "/control/northflank/tokens", "{\"token\": \"t\"}");

            assertThat(test.get(other, "t").status()).isEqualTo(200);
        }
    }

    @Test
    void aPageInABrowserCanNotSteerTheFake() throws Exception {
        try (ControlClient test = ControlClient.start(false)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(test.kms.url() + "/control/reset"))
                    .header("Origin", "https://example.com")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();

            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();

            assertThat(status).isEqualTo(403);
        }
    }

    @Test
    void isOffUnlessItIsAskedFor() {
        try (FakeKms kms = CheckedKms.start()) {
            assertThat(new Wire(kms)
                            .call("POST", "/control/reset")
                            .unchecked()
                            .send()
                            .status())
                    .isEqualTo(404);
        }
    }
}
