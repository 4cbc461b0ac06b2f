// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listing syncs: all of a project, those of a connection, and whether the server has any. */
class SyncListTest {

    @Test
    void theListIsSortedByName() {
        ObjectNode many = Samples.example("NorthflankSyncList").deepCopy();
        ObjectNode first = ((ObjectNode) many.at("/secretSyncs/0")).put("name", "b");
        many.withArray("/secretSyncs").add(first.deepCopy().put("name", "a"));
        try (SyncServer server = new SyncServer(StubKms.Reply.json(200, many.toString()))) {
            assertThat(server.syncs().list(SyncRequestsOnTheWireTest.PROJECT))
                    .extracting(NorthflankSecretSync::name)
                    .containsExactly("a", "b");
        }
    }

    @Test
    void theSyncsOfAConnectionAreThoseOfTheProjectThatUseIt() {
        ObjectNode many = Samples.example("NorthflankSyncList").deepCopy();
        ObjectNode first = (ObjectNode) many.at("/secretSyncs/0");
        UUID other = UUID.randomUUID();
        many.withArray("/secretSyncs").add(first.deepCopy().put("name", "other").put("connectionId", other.toString()));
        try (SyncServer server = new SyncServer(StubKms.Reply.json(200, many.toString()))) {
            assertThat(server.syncs().listByConnection(other, SyncRequestsOnTheWireTest.PROJECT))
                    .extracting(NorthflankSecretSync::name)
                    .containsExactly("other");
        }
    }

    @Test
    void anEnsureOfManyChangesNoSyncToAnotherDestination() {
        String others = Samples.example("NorthflankSyncList")
                .toString()
                .replace("\"destination\":\"northflank\"", "\"destination\":\"github\"");
        NorthflankSecretSyncRequest.Builder wanted =
                SyncRequestsOnTheWireTest.request().description("new");
        try (StubKms server = StubKms.responding(request -> request.method().equals("GET")
                        ? StubKms.Reply.json(200, others).onPurpose()
                        : SyncServer.refusal(403, "PermissionDenied"));
                KmsClient kms = server.client()) {
            NorthflankSecretSyncs.of(kms)
                    .ensureAll(List.of(wanted.build(), wanted.name("b").build()), BulkOptions.defaults());

            assertThat(server.received())
                    .extracting(StubKms.Received::method)
                    .containsExactlyInAnyOrder("GET", "POST", "POST");
        }
    }

    @ParameterizedTest
    @CsvSource({"northflank, true", "github, false"})
    void theServerSaysWhetherItKnowsNorthflank(String destination, boolean supported) {
        String options = "{\"secretSyncOptions\":[{\"name\":\"X\",\"connection\":\"x\",\"destination\":\"" + destination
                + "\",\"canImportSecrets\":true}]}";
        try (SyncServer server = new SyncServer(StubKms.Reply.json(200, options))) {
            assertThat(server.syncs().isSupported()).isEqualTo(supported);
            assertThat(server.asked()).containsExactly("GET /api/v1/secret-syncs/options");
        }
    }
}
