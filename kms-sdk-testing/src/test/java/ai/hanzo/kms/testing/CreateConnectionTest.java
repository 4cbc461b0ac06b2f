// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateConnectionTest {
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
        Answer answer = wire.post(CONNECTIONS, """
                {"name": "my-northflank-connection", "method": "api-token",
                 "projectId": "abcdef12-3456-7890-abcd-ef1234567890",
                 "credentials": {"apiToken": "[API TOKEN]"}}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/appConnection/name")).isEqualTo("my-northflank-connection");
        assertThat(answer.at("/appConnection/app")).isEqualTo("northflank");
        assertThat(answer.at("/appConnection/method")).isEqualTo("api-token");
        assertThat(answer.at("/appConnection/projectId")).isEqualTo(PROJECT);
        assertThat(answer.at("/appConnection/orgId")).isEqualTo(ORGANIZATION.toString());
        assertThat(answer.at("/appConnection/createdAt")).isEqualTo("2025-01-23T10:15:00.120Z");
        assertThat(answer.at("/appConnection/updatedAt")).isEqualTo("2025-01-23T10:15:00.120Z");
        assertThat(answer.json().at("/appConnection/description").isNull()).isTrue();
        assertThat(answer.json().at("/appConnection/credentials")).isEmpty();
        assertThat(answer.at("/appConnection/credentialsHash")).matches("[0-9a-f]{64}");
        assertThat(answer.json().at("/appConnection/project").isMissingNode()).isTrue();
        assertThat(answer.header("date")).isEqualTo("Thu, 23 Jan 2025 10:15:00 GMT");
    }

    @Test
    void keepsTheTokenButNeverAnswersIt() {
        Answer answer = wire.create("a");

        assertThat(answer.body()).doesNotContain("nf-token");
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
        Answer answer = wire.call("POST", CONNECTIONS)
                .json("{\"name\":\"  a \",\"method\":\"api-token\",\"description\":\" d \","
                        + "\"credentials\":{\"apiToken\":\" t \"}}")
                .malformed()
                .send();

        assertThat(answer.at("/appConnection/name")).isEqualTo("a");
        assertThat(answer.at("/appConnection/description")).isEqualTo("d");
        assertThat(kms.connections().get(0).holds("apiToken", "t")).isTrue();
    }

    @Test
    void dropsUnknownFieldsSilently() {
        Answer answer = wire.call("POST", CONNECTIONS)
                .json("{\"name\":\"a\",\"method\":\"api-token\",\"descripton\":\"typo\","
                        + "\"credentials\":{\"apiToken\":\"t\",\"more\":1}}")
                .malformed()
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/appConnection/description").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a_b", "a.b", "a b", "-a", "a-", "a--b", "é", "a/b"})
    void refusesANameWithOtherCharacters(String name) {
        Answer answer = wire.call("POST", CONNECTIONS)
                .json(connection(name))
                .malformed()
                .send();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error()).isEqualTo("ValidationFailure");
        assertThat(answer.issues()).containsExactly("custom name");
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void takesANameOf64CharactersButNotOf65() {
        assertThat(wire.create("a".repeat(64)).status()).isEqualTo(200);

        Answer longer = wire.call("POST", CONNECTIONS)
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
                "{\"name\":\"a\",\"gatewayId\":\"x\",\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"t\"}} | invalid_type gatewayId",
                "[] | invalid_type",
            })
    void namesEachIssueOfABadBody(String body, String issues) {
        Answer answer = wire.call("POST", CONNECTIONS).json(body).malformed().send();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.issues()).containsExactly(issues.split(","));
    }

    @Test
    void refusesADescriptionOf257Characters() {
        Answer answer = wire.call("POST", CONNECTIONS)
                .json(connection("a").replace("{\"name\"", "{\"description\":\"" + "x".repeat(257) + "\",\"name\""))
                .malformed()
                .send();

        assertThat(answer.issues()).containsExactly("too_big description");
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

        assertThat(wire.post(CONNECTIONS, connection("a", "nowhere")).message()).contains("project");
        assertThat(wire.create("a").error()).isEqualTo("PermissionDenied");
        kms.identity().allow(Permission.CREATE);
        assertThat(wire.create("a").message()).contains("Northflank credentials");
        kms.northflank().accept("nf-token");
        assertThat(wire.create("a").message()).contains("already exists");
        assertThat(kms.northflank().checks()).isEqualTo(3);
    }

    @Test
    void namesTheMissingPermission() {
        kms.identity().deny(Permission.CREATE);

        Answer answer = wire.create("a");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/details/0/action")).isEqualTo("create-app-connections");
        assertThat(answer.at("/details/0/subject")).isEqualTo("app-connections");
    }

    @Test
    void takesADescriptionOf256CharactersAfterTrimmingOrNone() {
        String text = "x".repeat(256);
        Answer answer = wire.call("POST", CONNECTIONS)
                .json(connection("a").replace("{\"name\"", "{\"description\":\" " + text + " \",\"name\""))
                .malformed()
                .send();

        assertThat(answer.at("/appConnection/description")).isEqualTo(text);
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
