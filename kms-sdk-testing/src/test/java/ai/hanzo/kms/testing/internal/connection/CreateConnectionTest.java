// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeClock;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateConnectionTest {
    private static final String MAY_NOT_CREATE = "You are not allowed to create-app-connections on app-connections";
    private static final String PROJECT = "abcdef12-3456-7890-abcd-ef1234567890";
    private static final UUID ORGANIZATION = UUID.fromString("11111111-2222-4333-8444-555555555555");

    private final FakeKms kms = CheckedKms.builder()
            .clock(FakeClock.frozenAt(Instant.parse("2025-01-23T10:15:00.120Z")))
            .organizationId(ORGANIZATION)
            .project(PROJECT, "Payments")
            .project("other", "Other")
            .start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void storesTheConnectionOfTheDocumentationSample() {
        WireResponse response = wire.post(CONNECTIONS, """
                {"name": "my-northflank-connection", "method": "api-token",
                 "projectId": "abcdef12-3456-7890-abcd-ef1234567890",
                 "credentials": {"apiToken": "[API TOKEN]"}}""");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.at("/appConnection/name")).isEqualTo("my-northflank-connection");
        assertThat(response.at("/appConnection/app")).isEqualTo("northflank");
        assertThat(response.at("/appConnection/method")).isEqualTo("api-token");
        assertThat(response.at("/appConnection/projectId")).isEqualTo(PROJECT);
        assertThat(response.at("/appConnection/orgId")).isEqualTo(ORGANIZATION.toString());
        assertThat(response.at("/appConnection/createdAt")).isEqualTo("2025-01-23T10:15:00.120Z");
        assertThat(response.at("/appConnection/updatedAt")).isEqualTo("2025-01-23T10:15:00.120Z");
        assertThat(response.json().at("/appConnection/description").isNull()).isTrue();
        assertThat(response.json().at("/appConnection/credentials")).isEmpty();
        assertThat(response.at("/appConnection/credentialsHash")).matches("[0-9a-f]{64}");
        assertThat(response.json().at("/appConnection/project").isMissingNode()).isTrue();
        assertThat(response.header("date")).isEqualTo("Thu, 23 Jan 2025 10:15:00 GMT");
    }

    @Test
    void keepsTheTokenButNeverReturnsIt() {
        WireResponse response = wire.create("a");

        assertThat(response.body()).doesNotContain("nf-token");
        assertThat(kms.connections()).singleElement().satisfies(stored -> {
            assertThat(stored.holds("apiToken", "nf-token")).isTrue();
            assertThat(stored.toString()).doesNotContain("nf-token");
        });
    }

    @Test
    void withoutAProjectItIsAnOrganizationLevelConnection() {
        assertThat(wire.create("a").json().at("/appConnection/projectId").isNull())
                .isTrue();
    }

    @Test
    void trimsNameDescriptionAndToken() {
        WireResponse response = wire.call("POST", CONNECTIONS)
                .json("{\"name\":\"  a \",\"method\":\"api-token\",\"description\":\" d \","
                        + "\"credentials\":{\"apiToken\":\" t \"}}")
                .malformed()
                .send();

        assertThat(response.at("/appConnection/name")).isEqualTo("a");
        assertThat(response.at("/appConnection/description")).isEqualTo("d");
        assertThat(kms.connections().get(0).holds("apiToken", "t")).isTrue();
    }

    @Test
    void dropsUnknownFieldsSilently() {
        WireResponse response = wire.call("POST", CONNECTIONS)
                .json("{\"name\":\"a\",\"method\":\"api-token\",\"descripton\":\"typo\","
                        + "\"credentials\":{\"apiToken\":\"t\",\"more\":1}}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().at("/appConnection/description").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a_b", "a.b", "a b", "-a", "a-", "a--b", "é", "a/b"})
    void refusesANameWithOtherCharacters(String name) {
        WireResponse response = wire.call("POST", CONNECTIONS)
                .json(connection(name))
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.error()).isEqualTo("ValidationFailure");
        assertThat(response.issues()).containsExactly("custom name");
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void takesANameOf64CharactersButNotOf65() {
        assertThat(wire.create("a".repeat(64)).status()).isEqualTo(200);

        WireResponse longer = wire.call("POST", CONNECTIONS)
                .json(connection("a".repeat(65)))
                .malformed()
                .send();
        assertThat(longer.issues()).containsExactly("too_big name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | invalid_union_discriminator method,invalid_type name",
                "{\"method\":\"api-token\"} | invalid_type credentials,invalid_type name",
                "{\"name\":\"a\",\"method\":\"oauth\",\"credentials\":{\"apiToken\":\"t\"}} | invalid_union_discriminator method",
                "{\"name\":\"a\",\"method\":\"api-token\",\"credentials\":{}} | invalid_type credentials.apiToken",
                "{\"name\":\"a\",\"method\":\"api-token\",\"credentials\":{\"apiToken\":\" \"}} | too_small credentials.apiToken",
                "{\"name\":\"\",\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"t\"}} | too_small name",
                "{\"name\":7,\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"t\"}} | invalid_type name",
                "{\"name\":\"a\",\"projectId\":null,\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"t\"}} | invalid_type projectId",
                "{\"name\":\"a\",\"isPlatformManagedCredentials\":true,\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"t\"}} | invalid_literal isPlatformManagedCredentials",
                "{\"name\":\"a\",\"gatewayId\":\"x\",\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"t\"}} | invalid_type gatewayId",
                "[] | invalid_type",
            })
    void namesEachIssueOfABadBody(String body, String issues) {
        WireResponse response =
                wire.call("POST", CONNECTIONS).json(body).malformed().send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly(issues.split(","));
    }

    @Test
    void refusesADescriptionOf257Characters() {
        WireResponse response = wire.call("POST", CONNECTIONS)
                .json(connection("a").replace("{\"name\"", "{\"description\":\"" + "x".repeat(257) + "\",\"name\""))
                .malformed()
                .send();

        assertThat(response.issues()).containsExactly("too_big description");
    }

    @Test
    void refusesANameThatIsTaken() {
        wire.create("a");

        wire.create("a").refusedWith(400, "BadRequest", "An App Connection with the name \"a\" already exists");
    }

    @Test
    void refusesANameThatAnotherKindHolds() {
        kms.addConnection("aws", "a", null);

        wire.create("a").refusedWith(400, "BadRequest", "An App Connection with the name \"a\" already exists");
    }

    @Test
    void takesTheSameNameInAnotherScope() {
        assertThat(wire.create("a").status()).isEqualTo(200);
        assertThat(wire.post(CONNECTIONS, connection("a", PROJECT)).status()).isEqualTo(200);
        assertThat(wire.post(CONNECTIONS, connection("a", "other")).status()).isEqualTo(200);
        assertThat(wire.post(CONNECTIONS, connection("a", "other")).status()).isEqualTo(400);
    }

    @Test
    void refusesAnUnknownProject() {
        wire.post(CONNECTIONS, connection("a", "nowhere"))
                .refusedWith(400, "BadRequest", "Could not find project with ID nowhere");
    }

    @Test
    void checksProjectThenPermissionThenTokenThenName() {
        wire.create("a");
        kms.northflank().reject("nf-token");
        kms.identity().deny(Permission.CREATE);

        wire.post(CONNECTIONS, connection("a", "nowhere"))
                .refusedWith(400, "BadRequest", "Could not find project with ID nowhere");
        wire.create("a").refusedWith(403, "PermissionDenied", MAY_NOT_CREATE);
        kms.identity().allow(Permission.CREATE);
        wire.create("a")
                .refusedWith(
                        400,
                        "BadRequest",
                        "Failed to validate Northflank credentials: Request failed with status code 401");
        kms.northflank().accept("nf-token");
        wire.create("a").refusedWith(400, "BadRequest", "An App Connection with the name \"a\" already exists");
        assertThat(kms.northflank().checks()).isEqualTo(3);
    }

    @Test
    void namesTheMissingPermission() {
        kms.identity().deny(Permission.CREATE);

        WireResponse response = wire.create("a");

        response.refusedWith(403, "PermissionDenied", MAY_NOT_CREATE);
        assertThat(response.at("/details/0/action")).isEqualTo("create-app-connections");
        assertThat(response.at("/details/0/subject")).isEqualTo("app-connections");
    }

    @Test
    void takesADescriptionOf256CharactersAfterTrimmingOrNone() {
        String text = "x".repeat(256);
        WireResponse response = wire.call("POST", CONNECTIONS)
                .json(connection("a").replace("{\"name\"", "{\"description\":\" " + text + " \",\"name\""))
                .malformed()
                .send();

        assertThat(response.at("/appConnection/description")).isEqualTo(text);
        assertThat(wire.post(CONNECTIONS, connection("b").replace("{\"name\"", "{\"description\":null,\"name\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesATokenOfAnyLength() {
        String token = "t".repeat(10_000);

        assertThat(wire.post(CONNECTIONS, connection("a").replace("nf-token", token))
                        .status())
                .isEqualTo(200);
        assertThat(kms.connections().get(0).holds("apiToken", token)).isTrue();
    }
}
