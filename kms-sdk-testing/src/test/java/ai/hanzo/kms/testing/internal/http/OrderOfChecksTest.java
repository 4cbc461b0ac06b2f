// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Token, rate limit, form, rules; and existence before permission. */
class OrderOfChecksTest {
    private final FakeKms kms = CheckedKms.start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void theTokenComesBeforeTheBody() {
        wire.call("POST", CONNECTIONS)
                .anonymous()
                .json("{")
                .malformed()
                .send()
                .refusedWith(401, "UnauthorizedError", "Token missing");
    }

    @Test
    void theRateLimitComesBeforeTheForm() {
        kms.rateLimit(1, 0, Duration.ofMinutes(1));

        WireResponse response =
                wire.call("POST", CONNECTIONS).json("{").malformed().send();

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.error()).isEqualTo("RateLimitExceeded");
    }

    @Test
    void theFormOfACreateComesBeforeItsProject() {
        WireResponse response = wire.call("POST", CONNECTIONS)
                .json(connection("Bad_Name", "nowhere"))
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly("custom name");
    }

    @Test
    void theFormOfAnUpdateComesBeforeItsId() {
        WireResponse response = wire.call("PATCH", CONNECTIONS + "/" + UUID.randomUUID())
                .json("{\"name\":\"Bad_Name\"}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly("custom name");
    }

    @Test
    void theFormOfALoginComesBeforeItsIdentity() {
        WireResponse response = wire.call("POST", "/api/v1/auth/jwt-auth/login")
                .anonymous()
                .json("{\"identityId\":\"nobody\"}")
                .malformed()
                .send();

        assertThat(response.issues()).containsExactly("invalid_type jwt");
    }

    @Test
    void anUpdateChecksExistenceThenPermissionThenTokenThenName() {
        wire.create("taken");
        String one = CONNECTIONS + "/" + wire.create("a").id();
        int checks = kms.northflank().checks();
        String body = "{\"name\":\"taken\",\"credentials\":{\"apiToken\":\"bad-token\"}}";
        kms.northflank().reject("bad-token");
        kms.identity().deny(Permission.EDIT);
        UUID unknown = UUID.randomUUID();

        wire.patch(CONNECTIONS + "/" + unknown, body)
                .refusedWith(404, "NotFound", "Could not find App Connection with ID " + unknown);
        wire.patch(one, body)
                .refusedWith(403, "PermissionDenied", "You are not allowed to edit-app-connections on app-connections");
        assertThat(kms.northflank().checks()).isEqualTo(checks);
        kms.identity().allow(Permission.EDIT);
        wire.patch(one, body)
                .refusedWith(
                        400,
                        "BadRequest",
                        "Failed to validate Northflank credentials: Request failed with status code 401");
        kms.northflank().accept("bad-token");
        wire.patch(one, body)
                .refusedWith(400, "BadRequest", "An App Connection with the name \"taken\" already exists");
        assertThat(kms.northflank().checks()).isEqualTo(checks + 2);
        assertThat(wire.get(one).at("/appConnection/name")).isEqualTo("a");
    }

    /** The contract lists the token before the limit and is silent on the rest; nothing else would be consistent. */
    @ParameterizedTest
    @CsvSource({"authorization, '', 401", "authorization, Bearer stale, 403", "x-api-key, k, 400"})
    void aRefusalBeforeTheLimitTakesNothingFromTheBudgetAndShowsNoneOfIt(String header, String value, int status) {
        kms.rateLimit(1, 1, Duration.ofMinutes(1));

        WireResponse response = wire.call("GET", CONNECTIONS)
                .anonymous()
                .header(header, value)
                .ofAnyForm()
                .send();

        assertThat(response.status()).isEqualTo(status);
        for (String name : new String[] {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"}) {
            assertThat(response.header(name)).as(name).isEmpty();
        }
        assertThat(wire.get(CONNECTIONS).header("x-ratelimit-remaining")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?projectId=p", "/"})
    void aForbiddenPathIsNamedAsItWasSent(String rest) {
        wire.as("st.abc.def")
                .call("GET", CONNECTIONS + rest)
                .ofAnyForm()
                .send()
                .refusedWith(
                        403,
                        "Forbidden access to " + CONNECTIONS + rest,
                        "You are not allowed to access this resource");
    }
}
