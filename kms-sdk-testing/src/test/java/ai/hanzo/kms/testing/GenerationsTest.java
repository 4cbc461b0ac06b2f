// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationsTest {
    private static FakeKms start(Generation generation) {
        return CheckedKms.builder()
                .generation(generation)
                .project("p1", "First")
                .start();
    }

    @Test
    void theOldestIgnoresTheProject() {
        try (FakeKms kms = start(Generation.OLDEST)) {
            Wire wire = new Wire(kms);

            WireResponse response = wire.post(CONNECTIONS, connection("a", "p1"));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.json().at("/appConnection").has("projectId")).isFalse();
            assertThat(response.json().at("/appConnection").has("gatewayId")).isFalse();
            assertThat(kms.connections().get(0).projectId()).isNull();
            wire.post(CONNECTIONS, connection("a", "nowhere"))
                    .refusedWith(400, "BadRequest", "An App Connection with the name \"a\" already exists");
            assertThat(wire.get(CONNECTIONS + "/available?projectId=nowhere").names())
                    .containsExactly("a");
            assertThat(wire.get(CONNECTIONS + "?projectId=p2").names()).containsExactly("a");
            assertThat(wire.get(CONNECTIONS + "/connection-name/a?projectId=p2").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theOldestLowerCasesNamesOf32CharactersAtMost() {
        try (FakeKms kms = start(Generation.OLDEST)) {
            Wire wire = new Wire(kms);

            WireResponse response = wire.call("POST", CONNECTIONS)
                    .json(connection("My-Name"))
                    .malformed()
                    .send();

            assertThat(response.at("/appConnection/name")).isEqualTo("my-name");
            assertThat(wire.create("a".repeat(32)).status()).isEqualTo(200);
            assertThat(wire.create("a".repeat(33)).issues()).containsExactly("too_big name");
            WireResponse changed = wire.call("PATCH", CONNECTIONS + "/" + response.id())
                    .json("{\"name\":\"Other\"}")
                    .malformed()
                    .send();
            assertThat(changed.at("/appConnection/name")).isEqualTo("other");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "OLDEST", mode = EnumSource.Mode.EXCLUDE)
    void theOthersTakeNamesOf64LowerCaseCharactersAndKnowProjects(Generation generation) {
        try (FakeKms kms = start(generation)) {
            Wire wire = new Wire(kms);

            assertThat(wire.post(CONNECTIONS, connection("a".repeat(64), "p1")).at("/appConnection/projectId"))
                    .isEqualTo("p1");
            assertThat(malformed(wire, connection("a".repeat(65))).issues()).containsExactly("too_big name");
            assertThat(malformed(wire, connection("Upper")).issues()).containsExactly("custom name");
            assertThat(fields(wire.get(CONNECTIONS + "/available?projectId=p1")))
                    .containsExactlyInAnyOrder("app", "name", "id", "projectId", "orgId");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OLDEST | ",
                "MIDDLE | projectId,project,gatewayId",
                "NEWEST | projectId,project,gatewayId,gatewayPoolId,isAutoRotationEnabled"
            })
    void aListShowsTheFieldsOfItsGeneration(Generation generation, @Nullable String expected) {
        try (FakeKms kms = start(generation)) {
            Wire wire = new Wire(kms);
            wire.post(CONNECTIONS, connection("a", "p1"));

            List<String> shown = new ArrayList<>(fields(wire.get(CONNECTIONS)));
            shown.retainAll(
                    List.of("projectId", "project", "gatewayId", "gatewayPoolId", "isAutoRotationEnabled", "rotation"));

            assertThat(shown).containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(","));
        }
    }

    private static List<String> fields(WireResponse list) {
        return list.json().at("/appConnections/0").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static WireResponse malformed(Wire wire, String body) {
        return wire.call("POST", CONNECTIONS).json(body).malformed().send();
    }

    @ParameterizedTest
    @CsvSource({
        "OLDEST, gatewayId, '\"x\"', ''",
        "MIDDLE, gatewayId, '\"x\"', invalid_type gatewayId",
        "NEWEST, gatewayId, '\"x\"', invalid_type gatewayId",
        "OLDEST, gatewayPoolId, '\"x\"', ''",
        "MIDDLE, gatewayPoolId, '\"x\"', ''",
        "NEWEST, gatewayPoolId, '\"x\"', invalid_type gatewayPoolId",
        "OLDEST, projectId, null, ''",
        "OLDEST, projectId, '\"\"', ''",
        "MIDDLE, projectId, '\"\"', too_small projectId"
    })
    void ignoresAFieldThatItsGenerationDoesNotKnow(Generation generation, String field, String value, String issue) {
        try (FakeKms kms = start(generation)) {
            String body = connection("a").replace("{\"name\"", "{\"" + field + "\":" + value + ",\"name\"");

            WireResponse response = new Wire(kms)
                    .call("POST", CONNECTIONS)
                    .json(body)
                    .byOtherRules()
                    .send();

            assertThat(response.status()).isEqualTo(issue.isEmpty() ? 200 : 422);
            assertThat(String.join(",", response.issues())).isEqualTo(issue);
        }
    }

    @Test
    void theOldestShortFormHasNoScope() {
        try (FakeKms kms = start(Generation.OLDEST)) {
            Wire wire = new Wire(kms);
            wire.create("a");

            assertThat(wire.get(CONNECTIONS + "/available")
                            .json()
                            .at("/appConnections/0")
                            .properties())
                    .extracting(entry -> entry.getKey())
                    .containsExactlyInAnyOrder("app", "name", "id");
        }
    }

    @Test
    void theNewestShowsRotationFieldsAndRefusesToSetThem() {
        try (FakeKms kms = start(Generation.NEWEST)) {
            Wire wire = new Wire(kms);

            WireResponse response = wire.create("a");

            assertThat(response.json()
                            .at("/appConnection/isAutoRotationEnabled")
                            .isBoolean())
                    .isTrue();
            assertThat(response.json().at("/appConnection").has("gatewayPoolId"))
                    .isTrue();
            WireResponse refused = wire.call("POST", CONNECTIONS)
                    .json(connection("b").replace("{\"name\"", "{\"isAutoRotationEnabled\":true,\"name\""))
                    .malformed()
                    .send();
            assertThat(refused.issues()).containsExactly("invalid_literal isAutoRotationEnabled");
        }
    }

    @Test
    void onlyTheNewestKnowsSpiffe() {
        for (Generation generation : Generation.values()) {
            try (FakeKms kms = start(generation)) {
                WireResponse response = new Wire(kms)
                        .login(
                                "spiffe-auth",
                                "{\"identityId\":\"" + kms.identity().id() + "\",\"jwt\":\"svid\"}");

                assertThat(response.status()).isEqualTo(generation == Generation.NEWEST ? 200 : 404);
                assertThat(response.error()).isEqualTo(generation == Generation.NEWEST ? "" : "Not Found");
            }
        }
    }

    @Test
    void theOldestIgnoresSubOrganizations() {
        try (FakeKms kms = start(Generation.OLDEST)) {
            WireResponse response = new Wire(kms)
                    .login(
                            "jwt-auth",
                            "{\"identityId\":\"" + kms.identity().id()
                                    + "\",\"jwt\":\"j\",\"organizationSlug\":\"x\"}");

            assertThat(response.status()).isEqualTo(200);
            assertThat(new Wire(kms)
                            .call("POST", "/api/v1/auth/jwt-auth/login")
                            .anonymous()
                            .json("{\"identityId\":\"" + kms.identity().id()
                                    + "\",\"jwt\":\"j\",\"organizationSlug\":\"No Slug\"}")
                            .malformed()
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void onlyTheNewestShowsAllNorthflankProjectsAndGroups() {
        for (Generation generation : Generation.values()) {
            try (FakeKms kms = start(generation)) {
                for (int i = 0; i < 120; i++) {
                    kms.northflank().addProject("p" + i, "P").addSecretGroup("p0", "g" + i, "G", Map.of());
                }
                Wire wire = new Wire(kms);
                String one = CONNECTIONS + "/" + wire.create("a").id();
                wire.as(kms.newUserToken());
                int expected = generation == Generation.NEWEST ? 120 : 50;

                assertThat(wire.get(one + "/projects").json().at("/projects")).hasSize(expected);
                assertThat(wire.get(one + "/projects/p0/secret-groups").json().at("/secretGroups"))
                        .hasSize(expected);
            }
        }
    }
}
