// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.northflank.fixture.Samples;
import ai.hanzo.kms.northflank.fixture.StubKms;
import ai.hanzo.kms.northflank.fixture.SyncServer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Syncs with a field that is not quite as expected: the sync comes without the field, and so does a whole list. */
class SyncOddFieldsTest {

    private static final List<String> ODD = List.of(
            "99999999999999999999",
            "-1e400",
            "7.5",
            "\"\"",
            "\" \"",
            "\"odd\"",
            "true",
            "[]",
            "[1]",
            "{}",
            "{\"a\":1}");

    static Stream<String> oddFields() {
        return Stream.of(
                        "description",
                        "isAutoSyncEnabled",
                        "version",
                        "folderId",
                        "createdAt",
                        "updatedAt",
                        "syncStatus",
                        "lastSyncJobId",
                        "lastSyncMessage",
                        "lastSyncedAt",
                        "importStatus",
                        "lastImportJobId",
                        "lastImportMessage",
                        "lastImportedAt",
                        "removeStatus",
                        "lastRemoveJobId",
                        "lastRemoveMessage",
                        "lastRemovedAt",
                        "environment",
                        "folder",
                        "unknownField")
                .flatMap(field -> ODD.stream().map(value -> field + "=" + value));
    }

    @ParameterizedTest
    @MethodSource("oddFields")
    void anOddOptionalFieldCostsNothingButItself(String oddField) {
        String field = oddField.substring(0, oddField.indexOf('='));
        String odd = '"' + field + "\":" + oddField.substring(field.length() + 1);
        ObjectNode sync = (ObjectNode)
                Samples.example("NorthflankSync").path("secretSync").deepCopy();
        String plain = sync.toString();
        sync.remove(field);
        String item = sync.toString().replaceFirst("\\{", "{" + odd + ",");
        try (SyncServer server = new SyncServer(
                StubKms.Reply.json(200, "{\"secretSyncs\":[" + item + "," + plain + "]}")
                        .onPurpose(),
                StubKms.Reply.json(200, "{\"secretSync\":" + item + "}").onPurpose())) {
            List<NorthflankSecretSync> listed = server.syncs().list(SyncRequestsOnTheWireTest.PROJECT);

            assertThat(listed).hasSize(2).allSatisfy(one -> assertThat(one.id()).isEqualTo(SyncServer.ID));
            assertThat(server.syncs().get(SyncServer.ID)).isEqualTo(listed.get(0));
            NorthflankSecretSync kept = listed.get(0);
            switch (field) {
                case "folderId" -> assertThat(kept.folderId()).isNull();
                case "createdAt" -> assertThat(kept.createdAt()).isNull();
                case "updatedAt" -> assertThat(kept.updatedAt()).isNull();
                case "environment" -> assertThat(kept.environment()).isNull();
                case "folder" -> assertThat(kept.folder()).isNull();
                case "lastSyncedAt" -> assertThat(kept.lastSyncedAt()).isNull();
                case "version" -> assertThat(kept.version()).isIn(1, 7);
                case "syncStatus" -> assertThat(kept.syncStatus()).isNotIn(JobStatus.SUCCEEDED, JobStatus.FAILED);
                default -> assertThat(kept.name()).isEqualTo("my-northflank-sync");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "name",
                "projectId",
                "connectionId",
                "syncOptions",
                "connection",
                "destination",
                "destinationConfig"
            })
    void whatTheContractPromisesMustBeThere(String field) {
        try (SyncServer server =
                new SyncServer(SyncServer.sync(sync -> sync.putArray(field)).onPurpose())) {
            assertThatThrownBy(() -> server.syncs().get(SyncServer.ID))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining(field);
        }
    }
}
