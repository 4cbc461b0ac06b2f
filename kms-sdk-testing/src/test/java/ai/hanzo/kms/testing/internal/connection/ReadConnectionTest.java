// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.connection;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadConnectionTest {
    private final FakeKms kms = CheckedKms.builder()
            .project("p1", "First Project")
            .project("p2", "Second")
            .start();
    private final Wire wire = new Wire(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void readsAConnectionByItsId() {
        String id = wire.create("a").id();

        WireResponse response = wire.get(CONNECTIONS + "/" + id);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.id()).isEqualTo(id);
    }

    @Test
    void doesNotMindASlashAtTheEnd() {
        String id = wire.create("a").id();

        assertThat(wire.get(CONNECTIONS + "/" + id + "/").id()).isEqualTo(id);
    }

    @Test
    void anUnknownIdIsNotFoundEvenWithoutPermission() {
        kms.identity().deny(Permission.READ);
        UUID id = UUID.randomUUID();

        WireResponse response = wire.get(CONNECTIONS + "/" + id);

        response.refusedWith(404, "NotFound", "Could not find App Connection with ID " + id);
        assertThat(response.at("/reqId")).startsWith("req-");
    }

    @Test
    void refusesToReadWithoutPermission() {
        String id = wire.create("a").id();
        kms.identity().deny(Permission.READ);

        WireResponse response = wire.get(CONNECTIONS + "/" + id);

        response.refusedWith(403, "PermissionDenied", "You are not allowed to read-app-connections on app-connections");
        assertThat(response.at("/details/0/conditions/connectionId")).isEqualTo(id);
    }

    @Test
    void refusesAnIdThatIsNoUuid() {
        WireResponse response =
                wire.call("GET", CONNECTIONS + "/my-connection").malformed().send();

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues()).containsExactly("invalid_string connectionId");
    }

    @Test
    void refusesTheIdOfAnotherKind() {
        UUID id = kms.addConnection("aws", "a", null).id();

        String message = "App Connection with ID " + id + " is not for App \"northflank\"";
        wire.get(CONNECTIONS + "/" + id).refusedWith(400, "BadRequest", message);
        wire.as(kms.newUserToken());
        wire.get(CONNECTIONS + "/" + id + "/projects").refusedWith(400, "BadRequest", message);
        wire.get(CONNECTIONS + "/" + id + "/projects/p/secret-groups").refusedWith(400, "BadRequest", message);
    }

    @Test
    void findsANameInOneScopeOnly() {
        String inOrganization = wire.create("a").id();
        String inProject = wire.post(CONNECTIONS, connection("a", "p1")).id();
        String path = CONNECTIONS + "/connection-name/a";

        assertThat(wire.get(path).id()).isEqualTo(inOrganization);
        assertThat(wire.get(path + "?projectId=p1").id()).isEqualTo(inProject);
        for (String other : new String[] {"p2", "nowhere"}) {
            wire.get(path + "?projectId=" + other)
                    .refusedWith(404, "NotFound", "Could not find App Connection with name a in project scope.");
        }
    }

    @Test
    void trimsANameToFindButDoesNotLowerCaseIt() {
        wire.create("a");

        assertThat(wire.get(CONNECTIONS + "/connection-name/%20a%20").status()).isEqualTo(200);
        assertThat(wire.get(CONNECTIONS + "/connection-name/A").status()).isEqualTo(404);
        WireResponse blank = wire.call("GET", CONNECTIONS + "/connection-name/%20")
                .malformed()
                .send();
        assertThat(blank.issues()).containsExactly("too_small connectionName");
    }

    @Test
    void refusesANameThatBelongsToAnotherKind() {
        kms.addConnection("aws", "a", null);

        wire.get(CONNECTIONS + "/connection-name/a")
                .refusedWith(400, "BadRequest", "App Connection with name a is not for App \"northflank\"");
    }

    @Test
    void refusesAnEmptyOrRepeatedProjectId() {
        assertThat(wire.call("GET", CONNECTIONS + "?projectId=")
                        .malformed()
                        .send()
                        .issues())
                .containsExactly("too_small projectId");
        assertThat(wire.call("GET", CONNECTIONS + "?projectId=a&projectId=b")
                        .malformed()
                        .send()
                        .issues())
                .containsExactly("invalid_type projectId");
    }

    @Test
    void listsEverythingOfTheOrganizationSortedByName() {
        wire.create("b");
        wire.post(CONNECTIONS, connection("a", "p1"));
        kms.addConnection("aws", "c-last", null);
        kms.addConnection("aws", "aa", null);

        assertThat(wire.get(CONNECTIONS).names()).containsExactly("a", "b");
        assertThat(wire.get("/api/v1/app-connections").names()).containsExactly("a", "aa", "b", "c-last");
    }

    @Test
    void listsOneProject() {
        wire.create("b");
        wire.post(CONNECTIONS, connection("a", "p1"));
        wire.post(CONNECTIONS, connection("c", "p2"));

        assertThat(wire.get(CONNECTIONS + "?projectId=p1").names()).containsExactly("a");
        assertThat(wire.get("/api/v1/app-connections?projectId=p2").names()).containsExactly("c");
        wire.get(CONNECTIONS + "?projectId=nowhere")
                .refusedWith(404, "NotFound", "Project with ID 'nowhere' not found");
    }

    @Test
    void fillsInTheProjectInListsOnly() {
        String id = wire.post(CONNECTIONS, connection("a", "p1")).id();
        wire.create("b");

        WireResponse list = wire.get(CONNECTIONS);
        assertThat(list.at("/appConnections/0/project/id")).isEqualTo("p1");
        assertThat(list.at("/appConnections/0/project/name")).isEqualTo("First Project");
        assertThat(list.at("/appConnections/0/project/slug")).startsWith("first-project-");
        assertThat(list.at("/appConnections/0/project/type")).isEqualTo("secret-manager");
        assertThat(list.json().at("/appConnections/1/project").isMissingNode()).isTrue();
        assertThat(wire.get(CONNECTIONS + "/" + id)
                        .json()
                        .at("/appConnection/project")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void listsWhatIsAvailableInShortForm() {
        wire.create("b");
        String id = wire.post(CONNECTIONS, connection("a", "p1")).id();
        wire.post(CONNECTIONS, connection("c", "p2"));
        kms.addConnection("aws", "aws", null);

        assertThat(wire.get(CONNECTIONS + "/available").names()).containsExactly("b");
        WireResponse response = wire.get(CONNECTIONS + "/available?projectId=p1");
        assertThat(response.names()).containsExactly("a", "b");
        assertThat(response.json().at("/appConnections/0").properties())
                .extracting(entry -> entry.getKey())
                .containsExactlyInAnyOrder("app", "name", "id", "projectId", "orgId");
        assertThat(response.at("/appConnections/0/id")).isEqualTo(id);
        wire.get(CONNECTIONS + "/available?projectId=nowhere")
                .refusedWith(400, "BadRequest", "Could not find project with ID nowhere");
    }

    @Test
    void listsNeedTheirPermission() {
        kms.identity().deny(Permission.READ, Permission.CONNECT);

        String message = "You are not allowed to read-app-connections on app-connections";
        wire.get(CONNECTIONS).refusedWith(403, "PermissionDenied", message);
        wire.get("/api/v1/app-connections").refusedWith(403, "PermissionDenied", message);
        wire.get(CONNECTIONS + "/available")
                .refusedWith(
                        403, "PermissionDenied", "You are not allowed to connect-app-connections on app-connections");
    }

    @Test
    void offersNorthflankForSecretManagersOnly() {
        String path = "/api/v1/app-connections/options";

        assertThat(wire.get(path).body())
                .contains("{\"name\":\"Northflank\",\"app\":\"northflank\",\"methods\":[\"api-token\"]}");
        assertThat(wire.get(path + "?projectType=secret-manager").body()).contains("northflank");
        assertThat(wire.get(path + "?projectType=cert-manager").body()).doesNotContain("northflank");
        assertThat(wire.get(path + "?projectType=kms").json().at("/appConnectionOptions"))
                .isEmpty();
        WireResponse unknown =
                wire.call("GET", path + "?projectType=x").malformed().send();
        assertThat(unknown.issues()).containsExactly("invalid_enum_value projectType");
    }

    @Test
    void northflankProjectsAndSecretGroupsAreForUsersOnly() {
        String one = CONNECTIONS + "/" + wire.create("a").id();

        for (String path : new String[] {one + "/projects", one + "/projects/x/secret-groups"}) {
            wire.get(path)
                    .refusedWith(403, "Forbidden access to " + path, "You are not allowed to access this resource");
        }

        wire.as(kms.newUserToken());
        assertThat(wire.get(one + "/projects").body()).isEqualTo("{\"projects\":[]}");
        assertThat(wire.get(one + "/projects/x/secret-groups").body()).isEqualTo("{\"secretGroups\":[]}");
        assertThat(wire.get(CONNECTIONS + "/" + UUID.randomUUID() + "/projects").status())
                .isEqualTo(404);
    }

    @Test
    void usersSeeTheProjectsAndGroupsOfTheStoredToken() {
        kms.northflank().addProject("shop", "The Shop").addProject("blog", "Blog");
        kms.northflank().addSecretGroup("shop", "settings", "Settings", Map.of("KEY", "value"));
        String one = CONNECTIONS + "/" + wire.create("a").id();
        wire.as(kms.newUserToken());

        assertThat(wire.get(one + "/projects").body())
                .isEqualTo(
                        "{\"projects\":[{\"name\":\"The Shop\",\"id\":\"shop\"},{\"name\":\"Blog\",\"id\":\"blog\"}]}");
        assertThat(wire.get(one + "/projects/shop/secret-groups").body())
                .isEqualTo("{\"secretGroups\":[{\"name\":\"Settings\",\"id\":\"settings\"}]}");

        kms.northflank().restrict("nf-token", "blog").deny("nf-token", NorthflankPermission.SECRET_GROUPS_LIST);
        assertThat(wire.get(one + "/projects").body()).doesNotContain("shop").contains("blog");
        assertThat(wire.get(one + "/projects/blog/secret-groups").body()).isEqualTo("{\"secretGroups\":[]}");
        kms.northflank().unavailable(503);
        assertThat(wire.get(one + "/projects").body()).isEqualTo("{\"projects\":[]}");
    }

    @Test
    void olderServersShowFiftyNorthflankProjects() {
        for (int i = 0; i < 60; i++) {
            kms.northflank().addProject("p" + i, "P" + i);
        }
        String one = CONNECTIONS + "/" + wire.create("a").id();

        wire.as(kms.newUserToken());

        assertThat(wire.get(one + "/projects").json().at("/projects")).hasSize(50);
    }
}
