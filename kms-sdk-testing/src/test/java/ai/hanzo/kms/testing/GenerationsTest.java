// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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

            Answer answer = wire.post(CONNECTIONS, connection("a", "p1"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/appConnection").has("projectId")).isFalse();
            assertThat(answer.json().at("/appConnection").has("gatewayId")).isFalse();
            assertThat(kms.connections().get(0).projectId()).isNull();
            assertThat(wire.post(CONNECTIONS, connection("a", "nowhere")).message())
                    .contains("already exists");
            assertThat(wire.get(CONNECTIONS + "?projectId=p2").names()).containsExactly("a");
            assertThat(wire.get(CONNECTIONS + "/connection-name/a?projectId=p2").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theOldestLowerCasesNamesOf32CharactersAtMost() {
        try (FakeKms kms = start(Generation.OLDEST)) {
            Wire wire = new Wire(kms);

            Answer answer = wire.call("POST", CONNECTIONS)
                    .json(connection("My-Name"))
                    .malformed()
                    .send();

            assertThat(answer.at("/appConnection/name")).isEqualTo("my-name");
            assertThat(wire.create("a".repeat(32)).status()).isEqualTo(200);
            assertThat(wire.create("a".repeat(33)).issues()).containsExactly("too_big name");
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

            Answer answer = wire.create("a");

            assertThat(answer.json().at("/appConnection/isAutoRotationEnabled").isBoolean())
                    .isTrue();
            assertThat(answer.json().at("/appConnection").has("gatewayPoolId")).isTrue();
            Answer refused = wire.call("POST", CONNECTIONS)
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
                Answer answer = new Wire(kms)
                        .login(
                                "spiffe-auth",
                                "{\"identityId\":\"" + kms.identity().id() + "\",\"jwt\":\"svid\"}");

                assertThat(answer.status()).isEqualTo(generation == Generation.NEWEST ? 200 : 404);
                assertThat(answer.error()).isEqualTo(generation == Generation.NEWEST ? "" : "Not Found");
            }
        }
    }

    @Test
    void theOldestIgnoresSubOrganizations() {
        try (FakeKms kms = start(Generation.OLDEST)) {
            Answer answer = new Wire(kms)
                    .login(
                            "jwt-auth",
                            "{\"identityId\":\"" + kms.identity().id()
                                    + "\",\"jwt\":\"j\",\"organizationSlug\":\"x\"}");

            assertThat(answer.status()).isEqualTo(200);
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
