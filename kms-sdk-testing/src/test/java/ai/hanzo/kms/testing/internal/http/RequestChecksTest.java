// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksTest {
    private static final String FAULT = "InternalServerError";
    private static final String WRONG = "Something went wrong";

    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/app-connections/northflank/a/b",
        "GET, /api/v2/app-connections",
        "PUT, /api/v1/app-connections/northflank",
        "DELETE, /api/v1/app-connections/northflank/",
        "POST, /nothing",
        "GET, /api"
    })
    void anUnknownRouteIsNotFoundInTwoWordsAndWithoutARequestId(String method, String path) {
        WireResponse response = wire.call(method, path).unchecked().send();

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.error()).isEqualTo("Not Found");
        assertThat(response.message()).isEqualTo("Route " + method + ":" + path + " not found");
        assertThat(response.json().has("reqId")).isFalse();
    }

    @Test
    void aGetOutsideTheApiIsAWebPage() {
        WireResponse response =
                wire.call("GET", "/kms/v1/app-connections").unchecked().send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-type")).isEqualTo("text/html");
        assertThat(response.body()).startsWith("<html>");
    }

    @Test
    void refusesAnApiKeyOnEveryPath() {
        Wire.Call login = wire.call("POST", "/api/v1/auth/universal-auth/login")
                .anonymous()
                .json("{\"clientId\":\"a\",\"clientSecret\":\"b\"}")
                .malformed();
        Wire.Call nowhere = wire.call("GET", "/api/nothing").unchecked();

        for (Wire.Call call : List.of(wire.call("GET", CONNECTIONS).malformed(), login, nowhere)) {
            call.header("x-api-key", "k")
                    .send()
                    .refusedWith(400, "BadRequest", "API keys are not supported, use an access token");
        }
    }

    @Test
    void aBodyWithoutAContentTypeIsAFaultOfTheServer() {
        wire.call("POST", CONNECTIONS).body(connection("a")).malformed().send().refusedWith(500, FAULT, WRONG);
    }

    @Test
    void takesAndReturnsUtf8() {
        String text = "Größe 日本 \ud83d\ude80";
        String body = connection("a").replace("{\"name\"", "{\"description\":\"" + text + "\",\"name\"");

        String id = wire.post(CONNECTIONS, body).id();

        assertThat(wire.get(CONNECTIONS + "/" + id).at("/appConnection/description"))
                .isEqualTo(text);
    }

    @Test
    void noResponseShowsTheTokenOfAConnection() {
        String one = CONNECTIONS + "/" + wire.create("a").id();
        String update = "{\"credentials\":{\"apiToken\":\"nf-token\"}}";

        for (WireResponse response : List.of(
                wire.create("b"),
                wire.create("b"),
                wire.get(one),
                wire.get(CONNECTIONS + "/connection-name/a"),
                wire.get(CONNECTIONS),
                wire.get("/api/v1/app-connections"),
                wire.get(CONNECTIONS + "/available"),
                wire.patch(one, update),
                wire.delete(one),
                wire.patch(one, update))) {
            assertThat(response.body()).isNotEmpty().doesNotContain("nf-token");
        }
    }

    @Test
    void aBodyThatIsNotJsonIsAFaultOfTheServer() {
        for (String body : new String[] {"", "{", "name=a", connection("a") + "}"}) {
            WireResponse response =
                    wire.call("POST", CONNECTIONS).json(body).malformed().send();
            response.refusedWith(500, FAULT, WRONG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json"})
    void aWrongContentTypeIsAFaultOfTheServer(String type) {
        wire.call("POST", CONNECTIONS)
                .header("Content-Type", type)
                .body(connection("a"))
                .malformed()
                .send()
                .refusedWith(500, FAULT, WRONG);
    }

    @Test
    void aContentTypeWithoutABodyIsAFaultOfTheServerForReadsToo() {
        String json = "application/json";

        assertThat(wire.call("GET", CONNECTIONS)
                        .header("Content-Type", json)
                        .malformed()
                        .send()
                        .status())
                .isEqualTo(500);
        assertThat(wire.call("DELETE", CONNECTIONS + "/" + kms.identity().id())
                        .header("Content-Type", json)
                        .malformed()
                        .send()
                        .status())
                .isEqualTo(500);
    }

    @Test
    void takesAContentTypeWithACharset() {
        WireResponse response = wire.call("POST", CONNECTIONS)
                .header("Content-Type", "application/json; charset=UTF-8")
                .body(connection("a"))
                .send();

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void aMissingBodyIsAnIssueOfForm() {
        WireResponse response = wire.call("POST", CONNECTIONS).malformed().send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly("invalid_type");
    }

    @Test
    void checksTokenThenRateThenFormThenRules() {
        kms.rateLimit(10, 1, Duration.ofSeconds(60));
        Wire.Call call = wire.call("POST", CONNECTIONS).json("{}").malformed();

        assertThat(call.anonymous().send().status()).isEqualTo(401);
        call.header("Authorization", "Bearer " + kms.newAccessToken());
        assertThat(call.send().status()).isEqualTo(422);
        assertThat(call.send().status()).isEqualTo(429);
    }

    @Test
    void maintenanceStopsWritesButNotReadsLoginsAndRenewals() {
        kms.maintenance(true);
        String token = kms.newAccessToken();

        wire.create("a").refusedWith(500, FAULT, WRONG);
        assertThat(wire.get(CONNECTIONS).status()).isEqualTo(200);
        assertThat(wire.login(
                                "universal-auth",
                                "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + kms.clientSecret()
                                        + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(wire.login("jwt-auth", "{\"identityId\":\"" + kms.identity().id() + "\",\"jwt\":\"j\"}")
                        .status())
                .isEqualTo(500);
        assertThat(wire.call("POST", "/api/v1/auth/token/renew")
                        .anonymous()
                        .json("{\"accessToken\":\"" + token + "\"}")
                        .send()
                        .status())
                .isEqualTo(401);

        kms.maintenance(false);
        assertThat(wire.create("a").status()).isEqualTo(200);
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsAFaultOfTheServer() {
        String body = connection("a").replace("nf-token", "x".repeat(1 << 20));

        assertThat(wire.call("POST", CONNECTIONS).json(body).send().status()).isEqualTo(500);
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void maintenanceStopsRevocationsAndSyncs() {
        kms.maintenance(true);
        String sync = "/api/v1/secret-syncs/northflank/" + kms.identity().id();

        assertThat(wire.call("POST", "/api/v1/auth/token/revoke")
                        .anonymous()
                        .json("{\"accessToken\":\"" + kms.newAccessToken() + "\"}")
                        .send()
                        .error())
                .isEqualTo("InternalServerError");
        assertThat(wire.call("POST", sync + "/sync-secrets").send().status()).isEqualTo(500);
        assertThat(wire.delete(sync).status()).isEqualTo(500);
        assertThat(wire.get(sync).status()).isEqualTo(404);
    }
}
