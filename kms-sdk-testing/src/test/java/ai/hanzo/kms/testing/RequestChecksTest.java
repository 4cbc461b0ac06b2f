// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksTest {
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
        Answer answer = wire.call(method, path).unchecked().send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).isEqualTo("Not Found");
        assertThat(answer.message()).isEqualTo("Route " + method + ":" + path + " not found");
        assertThat(answer.json().has("reqId")).isFalse();
    }

    @Test
    void aGetOutsideTheApiIsAWebPage() {
        Answer answer = wire.call("GET", "/kms/v1/app-connections").unchecked().send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("text/html");
        assertThat(answer.body()).startsWith("<html>");
    }

    @Test
    void refusesAnApiKeyOnEveryPath() {
        assertThat(wire.call("GET", CONNECTIONS)
                        .header("x-api-key", "k")
                        .malformed()
                        .send()
                        .status())
                .isEqualTo(400);
        assertThat(wire.call("GET", "/api/nothing")
                        .header("x-api-key", "k")
                        .unchecked()
                        .send()
                        .status())
                .isEqualTo(400);
        assertThat(wire.call("POST", "/api/v1/auth/universal-auth/login")
                        .anonymous()
                        .header("x-api-key", "k")
                        .json("{\"clientId\":\"a\",\"clientSecret\":\"b\"}")
                        .malformed()
                        .send()
                        .error())
                .isEqualTo("BadRequest");
    }

    @Test
    void aBodyThatIsNotJsonIsAFaultOfTheServer() {
        for (String body : new String[] {"", "{", "name=a", connection("a") + "}"}) {
            Answer answer =
                    wire.call("POST", CONNECTIONS).json(body).malformed().send();
            assertThat(answer.status()).as(body).isEqualTo(500);
            assertThat(answer.error()).isEqualTo("InternalServerError");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json"})
    void aWrongContentTypeIsAFaultOfTheServer(String type) {
        Answer answer = wire.call("POST", CONNECTIONS)
                .header("Content-Type", type)
                .body(connection("a"))
                .malformed()
                .send();

        assertThat(answer.status()).isEqualTo(500);
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
        Answer answer = wire.call("POST", CONNECTIONS)
                .header("Content-Type", "application/json; charset=UTF-8")
                .body(connection("a"))
                .send();

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aMissingBodyIsAnIssueOfForm() {
        Answer answer = wire.call("POST", CONNECTIONS).malformed().send();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.issues()).containsExactly("invalid_type");
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

        assertThat(wire.create("a").status()).isEqualTo(500);
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
