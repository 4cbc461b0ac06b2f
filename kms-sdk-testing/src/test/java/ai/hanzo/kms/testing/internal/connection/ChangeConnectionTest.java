// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.StoredConnection;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeConnectionTest {
    private final FakeKms kms = CheckedKms.frozen().project("p1", "First").start();
    private final Wire wire = new Wire(kms);
    private final String id = wire.create("a").id();
    private final String one = CONNECTIONS + "/" + id;

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void changesOnlyWhatIsSent() {
        wire.patch(one, "{\"description\":\"d\"}");
        kms.clock().advance(Duration.ofMillis(1500));

        WireResponse response = wire.patch(one, "{\"name\":\"b\"}");

        assertThat(response.at("/appConnection/name")).isEqualTo("b");
        assertThat(response.at("/appConnection/description")).isEqualTo("d");
        assertThat(response.at("/appConnection/createdAt")).isEqualTo("2025-01-23T10:15:00.000Z");
        assertThat(response.at("/appConnection/updatedAt")).isEqualTo("2025-01-23T10:15:01.500Z");
        assertThat(wire.get(one).json()).isEqualTo(response.json());
    }

    @Test
    void aNullDescriptionClearsIt() {
        wire.patch(one, "{\"description\":\"d\"}");

        WireResponse response = wire.patch(one, "{\"description\":null}");

        assertThat(response.json().at("/appConnection/description").isNull()).isTrue();
    }

    @Test
    void anEmptyObjectChangesTheTimeOnly() {
        kms.clock().advance(Duration.ofSeconds(1));

        WireResponse response = wire.patch(one, "{}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.at("/appConnection/updatedAt")).isEqualTo("2025-01-23T10:15:01.000Z");
    }

    @Test
    void eachWriteOfCredentialsChangesTheHash() {
        String before = kms.connections().get(0).credentialsHash();

        WireResponse first = wire.patch(one, "{\"credentials\":{\"apiToken\":\"nf-token\"}}");
        WireResponse second = wire.patch(one, "{\"credentials\":{\"apiToken\":\"nf-token\"}}");

        assertThat(first.at("/appConnection/credentialsHash")).isNotEqualTo(before);
        assertThat(second.at("/appConnection/credentialsHash"))
                .isNotEqualTo(first.at("/appConnection/credentialsHash"));
    }

    @Test
    void ignoresAScopeInAnUpdate() {
        WireResponse response = wire.call("PATCH", one)
                .json("{\"projectId\":\"p1\"}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().at("/appConnection/projectId").isNull()).isTrue();
    }

    @Test
    void refusesANameThatIsTakenInTheSameScope() {
        wire.create("b");
        wire.post(CONNECTIONS, connection("c", "p1"));

        wire.patch(one, "{\"name\":\"b\"}")
                .refusedWith(400, "BadRequest", "An App Connection with the name \"b\" already exists");
        assertThat(wire.patch(one, "{\"name\":\"a\"}").status()).isEqualTo(200);
        assertThat(wire.patch(one, "{\"name\":\"c\"}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "name, null, invalid_type name",
        "isPlatformManagedCredentials, null, invalid_literal isPlatformManagedCredentials",
        "isPlatformManagedCredentials, true, invalid_literal isPlatformManagedCredentials",
        "gatewayId, '\"x\"', invalid_type gatewayId",
        "credentials, {}, invalid_type credentials.apiToken"
    })
    void takesANullForTheDescriptionOnlyAndNothingThatIsNotSupported(String field, String value, String issue) {
        WireResponse response = wire.call("PATCH", one)
                .json("{\"" + field + "\":" + value + "}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly(issue);
    }

    @Test
    void takesADescriptionOf256CharactersButNotOf257() {
        String longest = "x".repeat(256);

        assertThat(wire.patch(one, "{\"description\":\"" + longest + "\"}").at("/appConnection/description"))
                .isEqualTo(longest);
        assertThat(wire.call("PATCH", one)
                        .json("{\"description\":\"" + longest + "x\"}")
                        .malformed()
                        .send()
                        .issues())
                .containsExactly("too_big description");
    }

    @Test
    void checksTheFormOfAnUpdate() {
        assertThat(wire.call("PATCH", one)
                        .json("{\"name\":\"B\",\"description\":1,\"credentials\":null}")
                        .malformed()
                        .send()
                        .issues())
                .containsExactly("invalid_type credentials", "custom name", "invalid_type description");
        assertThat(wire.call("PATCH", one).malformed().send().status()).isEqualTo(422);
    }

    @Test
    void anUpdateNeedsPermissionAndAnExistingId() {
        kms.identity().deny(Permission.EDIT);

        UUID unknown = UUID.randomUUID();

        wire.patch(one, "{}")
                .refusedWith(403, "PermissionDenied", "You are not allowed to edit-app-connections on app-connections");
        wire.patch(CONNECTIONS + "/" + unknown, "{}")
                .refusedWith(404, "NotFound", "Could not find App Connection with ID " + unknown);
    }

    @Test
    void anUpdateOfAnotherKindChangesItAndThenFails() {
        UUID other = kms.addConnection("aws", "x", null).id();

        WireResponse response = wire.patch(CONNECTIONS + "/" + other, "{\"name\":\"y\"}");

        assertThat(response.status()).isEqualTo(500);
        assertThat(kms.connections()).extracting(StoredConnection::name).containsExactly("a", "y");
    }

    @Test
    void deletesOnceAndRespondsWithWhatWasThere() {
        assertThat(wire.delete(one).id()).isEqualTo(id);
        wire.delete(one).refusedWith(404, "NotFound", "Could not find App Connection with ID " + id);
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void doesNotDeleteWhatIsInUse() {
        kms.markInUse(UUID.fromString(id));

        wire.delete(one)
                .refusedWith(
                        400,
                        "BadRequest",
                        "Cannot delete App Connection with existing connections."
                                + " Remove all existing connections and try again.");
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void doesNotDeleteAnotherKind() {
        UUID other = kms.addConnection("aws", "x", null).id();

        wire.delete(CONNECTIONS + "/" + other)
                .refusedWith(400, "BadRequest", "App Connection with ID " + other + " is not for App \"northflank\"");
        assertThat(kms.connections()).hasSize(2);
    }

    @Test
    void aDeletionNeedsPermission() {
        kms.identity().deny(Permission.DELETE);

        wire.delete(one)
                .refusedWith(
                        403, "PermissionDenied", "You are not allowed to delete-app-connections on app-connections");
    }

    @Test
    void aProjectTakesItsConnectionsAlong() {
        wire.post(CONNECTIONS, connection("b", "p1"));

        kms.removeProject("p1");

        assertThat(kms.connections()).extracting(StoredConnection::name).containsExactly("a");
        assertThat(wire.post(CONNECTIONS, connection("b", "p1")).status()).isEqualTo(400);
    }

    @Test
    void ignoresAMethodInAnUpdate() {
        WireResponse response = wire.call("PATCH", one)
                .json("{\"method\":\"oauth\"}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.at("/appConnection/method")).isEqualTo("api-token");
    }
}
