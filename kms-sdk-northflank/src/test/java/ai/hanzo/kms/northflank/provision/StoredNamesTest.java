// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stored name that breaks the rules of names is in the way of nothing else. */
class StoredNamesTest {

    private static final String PROJECT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    private static final String RULE =
            " name may contain only the letters a to z, digits, and single hyphens between them (for example my-";

    @Test
    void aPlanAndItsApplyPassOverThem() {
        DesiredState absent = DesiredState.builder()
                .absentConnection("other", Scope.project(PROJECT))
                .absentSecretSync("other", PROJECT)
                .build();
        try (StubKms server = server();
                KmsClient client = server.client()) {
            NorthflankProvisioning provisioning = NorthflankProvisioning.of(client);

            ProvisioningPlan plan = provisioning.plan(absent);

            assertThat(plan.isEmpty()).isTrue();
            assertThat(provisioning.apply(plan, BulkOptions.defaults()).isSuccess())
                    .isTrue();
        }
    }

    @Test
    void anExportNamesTheirIdsAndContainsTheOthers() {
        try (StubKms server = server();
                KmsClient client = server.client()) {
            DesiredState exported = NorthflankProvisioning.of(client).exportState(List.of(PROJECT));

            assertThat(exported.connections())
                    .singleElement()
                    .satisfies(connection ->
                            assertThat(connection.resource().name()).isEqualTo("my-northflank-connection"));
            assertThat(exported.secretSyncs())
                    .singleElement()
                    .satisfies(sync -> assertThat(sync.resource().name()).isEqualTo("my-northflank-sync"));
            assertThat(exported.notes())
                    .containsExactly(
                            "The connection with the ID 00000000-0000-0000-0000-000000000001 was left out: The connection"
                                    + RULE + "connection-name).",
                            "The secret sync with the ID 00000000-0000-0000-0000-000000000002 was left out: The secret sync"
                                    + RULE + "secret-sync-name).");
        }
    }

    private static StubKms server() {
        ObjectNode connections = Samples.example("NorthflankConnectionList").deepCopy();
        ObjectNode connection = ((ObjectNode) connections.at("/appConnections/0")).put("projectId", PROJECT);
        connections
                .withArray("/appConnections")
                .add(connection
                        .deepCopy()
                        .put("id", "00000000-0000-0000-0000-000000000001")
                        .put("name", "legacy_name"));
        ObjectNode syncs = Samples.example("NorthflankSyncList").deepCopy();
        ObjectNode sync = (ObjectNode) syncs.at("/secretSyncs/0");
        syncs.withArray("/secretSyncs")
                .add(sync.deepCopy()
                        .put("id", "00000000-0000-0000-0000-000000000002")
                        .put("name", "legacy_name"));
        return StubKms.responding(request ->
                StubKms.Reply.json(200, (request.uri().contains("secret-syncs") ? syncs : connections).toString()));
    }
}
