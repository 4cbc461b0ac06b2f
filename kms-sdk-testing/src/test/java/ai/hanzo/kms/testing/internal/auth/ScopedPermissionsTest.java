// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Permissions are held in a project or in the organization, and come after existence. */
class ScopedPermissionsTest {
    private static final String SYNCS = "/api/v1/secret-syncs/northflank";

    private final FakeKms kms =
            CheckedKms.builder().project("p1", "First").project("p2", "Second").start();
    private final Wire wire = new Wire(kms);
    private final String shared = wire.create("shared").id();
    private final String own = wire.post(CONNECTIONS, connection("own", "p1")).id();

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void aConnectionNeedsThePermissionOfItsOwnScope() {
        kms.identity().denyIn("p1", Permission.READ, Permission.CREATE, Permission.EDIT, Permission.DELETE);

        assertThat(wire.get(CONNECTIONS + "/" + own).error()).isEqualTo("PermissionDenied");
        assertThat(wire.get(CONNECTIONS + "/connection-name/own?projectId=p1").status())
                .isEqualTo(403);
        assertThat(wire.patch(CONNECTIONS + "/" + own, "{}").status()).isEqualTo(403);
        assertThat(wire.delete(CONNECTIONS + "/" + own).status()).isEqualTo(403);
        assertThat(wire.post(CONNECTIONS, connection("b", "p1")).at("/details/0/inverted"))
                .isEqualTo("true");

        assertThat(wire.get(CONNECTIONS + "/" + shared).status()).isEqualTo(200);
        assertThat(wire.patch(CONNECTIONS + "/" + shared, "{}").status()).isEqualTo(200);
        assertThat(wire.post(CONNECTIONS, connection("b", "p2")).status()).isEqualTo(200);
        assertThat(wire.delete(CONNECTIONS + "/" + shared).status()).isEqualTo(200);
    }

    @Test
    void anOrganizationLevelConnectionNeedsThePermissionOfTheOrganization() {
        kms.identity().denyIn(null, Permission.values());

        assertThat(wire.get(CONNECTIONS + "/" + shared).status()).isEqualTo(403);
        assertThat(wire.create("b").status()).isEqualTo(403);
        assertThat(wire.get(CONNECTIONS + "/" + own).status()).isEqualTo(200);

        kms.identity().allow(Permission.values());
        assertThat(wire.create("b").status()).isEqualTo(200);
    }

    @Test
    void listsLeaveOutWhatTheCallerMayNotRead() {
        kms.identity().denyIn("p1", Permission.READ);

        assertThat(wire.get(CONNECTIONS).names()).containsExactly("shared");
        assertThat(wire.get("/api/v1/app-connections").names()).containsExactly("shared");
        assertThat(wire.get(CONNECTIONS + "?projectId=p1").status()).isEqualTo(403);
        assertThat(wire.get(CONNECTIONS + "?projectId=p2").names()).isEmpty();

        kms.identity().allow(Permission.READ).denyIn(null, Permission.READ);
        assertThat(wire.get(CONNECTIONS).names()).containsExactly("own");
    }

    @Test
    void whoMayReadNowhereGetsNoList() {
        String message = "You are not allowed to read-app-connections on app-connections";
        kms.identity().denyIn(null, Permission.READ).denyIn("p1", Permission.READ);
        assertThat(wire.get(CONNECTIONS).names()).isEmpty();

        kms.identity().denyIn("p2", Permission.READ);

        wire.get(CONNECTIONS).refusedWith(403, "PermissionDenied", message);
        wire.get("/api/v1/app-connections").refusedWith(403, "PermissionDenied", message);
    }

    @Test
    void availableLeavesOutWhatTheCallerMayNotUse() {
        kms.identity().denyIn("p1", Permission.CONNECT);
        assertThat(wire.get(CONNECTIONS + "/available?projectId=p1").names()).containsExactly("shared");

        kms.identity().allow(Permission.CONNECT).denyIn(null, Permission.CONNECT);
        assertThat(wire.get(CONNECTIONS + "/available?projectId=p1").names()).containsExactly("own");
    }

    @ParameterizedTest
    @CsvSource({"GET, READ", "PATCH, EDIT", "DELETE, DELETE"})
    void whatDoesNotExistIsNotFoundWithoutAnyPermission(String method, Permission needed) {
        kms.identity().deny(needed);
        Wire.Call call = wire.call(method, CONNECTIONS + "/" + UUID.randomUUID());

        assertThat((method.equals("PATCH") ? call.json("{}") : call).send().status())
                .isEqualTo(404);
        assertThat(wire.get(CONNECTIONS + "/connection-name/nothing").status()).isEqualTo(404);
    }

    @Test
    void aUserMayDoEverything() {
        kms.identity().deny(Permission.values());
        wire.as(kms.newUserToken());

        String id = wire.create("b").id();
        assertThat(wire.patch(CONNECTIONS + "/" + id, "{\"name\":\"c\"}").status())
                .isEqualTo(200);
        assertThat(wire.delete(CONNECTIONS + "/" + id).status()).isEqualTo(200);
        assertThat(createSync().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE_SYNCS", "READ_SECRETS", "CONNECT"})
    void theCreationOfASyncNeedsThreePermissions(Permission permission) {
        kms.identity().denyIn("p1", permission);

        WireResponse response = createSync();

        assertThat(response.error()).isEqualTo("PermissionDenied");
        assertThat(response.at("/details/0/action")).isEqualTo(permission.action());
        assertThat(response.at("/details/0/subject")).isEqualTo(permission.subject());
    }

    @Test
    void aSyncThroughAnOrganizationLevelConnectionNeedsTheConnectPermissionThere() {
        String body = sync().replace(own, shared);
        kms.secretSyncs().addFolder("p1", "dev", "/", Map.of());
        kms.identity().denyIn("p1", Permission.CONNECT);
        assertThat(wire.post(SYNCS, body).status()).isEqualTo(200);

        kms.identity().allow(Permission.CONNECT).denyIn(null, Permission.CONNECT);
        assertThat(wire.post(SYNCS, body).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "READ_SYNCS, GET, ''",
        "EDIT_SYNCS, PATCH, ''",
        "DELETE_SYNCS, DELETE, ''",
        "SYNC_SECRETS, POST, /sync-secrets",
        "IMPORT_SECRETS, POST, /import-secrets?importBehavior=prioritize-source",
        "REMOVE_SECRETS, POST, /remove-secrets"
    })
    void eachCallOfASyncNeedsItsPermissionIfTheSyncExists(Permission permission, String method, String more) {
        String id = createSync().at("/secretSync/id");
        kms.identity().denyIn("p1", permission);

        WireResponse refused = call(method, id + more);
        assertThat(refused.error()).isEqualTo("PermissionDenied");
        assertThat(refused.at("/details/0/subject")).isEqualTo("secret-syncs");
        assertThat(call(method, UUID.randomUUID() + more).status()).isEqualTo(404);

        kms.identity().allow(permission).denyIn("p2", permission);
        assertThat(call(method, id + more).status()).isEqualTo(200);
    }

    @Test
    void syncsCanNotBeListedOrFoundWithoutPermission() {
        createSync();
        kms.identity().deny(Permission.READ_SYNCS);

        assertThat(wire.get(SYNCS + "?projectId=p1").status()).isEqualTo(403);
        assertThat(wire.get(SYNCS + "/sync-name/s?projectId=p1").status()).isEqualTo(403);
        assertThat(wire.get(SYNCS + "/sync-name/nothing?projectId=p1").status()).isEqualTo(404);
    }

    private WireResponse call(String method, String rest) {
        Wire.Call call = wire.call(method, SYNCS + "/" + rest);
        return (method.equals("PATCH") ? call.json("{}") : call).send();
    }

    private WireResponse createSync() {
        kms.secretSyncs().addFolder("p1", "dev", "/", Map.of());
        return wire.post(SYNCS, sync());
    }

    private String sync() {
        return """
                {"name":"s","projectId":"p1","connectionId":"%s","environment":"dev","secretPath":"/",
                 "isAutoSyncEnabled":false,"syncOptions":{"initialSyncBehavior":"overwrite-destination"},
                 "destinationConfig":{"projectId":"nf-p","secretGroupId":"g"}}""".formatted(own);
    }
}
