// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.ConnectionInUseException;
import ai.hanzo.kms.exception.ConnectionUse;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Says by which secret syncs a connection is used, on request and when a delete is refused. */
class ConnectionUsageTest {

    @AutoClose
    private final FakeKms kms = CheckedKms.builder()
            .project("p-1", "Payments")
            .project("p-2", "Shop")
            .start();

    private final NorthflankConnections northflank = NorthflankConnections.of(kms.client());
    private final NorthflankConnectionUsage usage = NorthflankConnectionUsage.of(kms.client());

    @Test
    void theSyncsThatUseAConnectionAreListedProjectByProject() {
        AppConnection connection = connection("nf", null);
        AppConnection other = connection("other", null);
        NorthflankSecretSync b = sync("b", "p-1", connection);
        NorthflankSecretSync a = sync("a", "p-1", connection);
        sync("c", "p-1", other);
        NorthflankSecretSync d = sync("d", "p-2", connection);

        assertThat(usage.syncs(connection.id(), List.of("p-2", "p-1")))
                .extracting(NorthflankSecretSync::id)
                .containsExactly(d.id(), a.id(), b.id());
        assertThat(usage.syncs(connection.id(), List.of())).isEmpty();
    }

    @Test
    void aProjectThatIsNotThereIsAnError() {
        AppConnection connection = connection("nf", null);

        assertThatThrownBy(() -> usage.syncs(connection.id(), List.of("nowhere")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRefusedDeleteNamesTheSyncsOfTheConnectionsOwnProject() {
        AppConnection connection = connection("nf", "p-1");
        NorthflankSecretSync sync = sync("a", "p-1", connection);

        ConnectionInUseException e =
                catchThrowableOfType(ConnectionInUseException.class, () -> northflank.delete(connection.id()));

        assertThat(e.connectionId()).isEqualTo(connection.id());
        assertThat(e.uses()).containsExactly(new ConnectionUse(sync.id(), "a", "p-1"));
        assertThat(e)
                .hasMessageContaining("The secret sync \"a\" (" + sync.id() + ", project p-1) uses it.")
                .hasMessageContaining("Delete the sync or switch it to another connection");
        kms.verify().storedExactly("nf");
    }

    @Test
    void aRefusedDeleteNamesTheSyncsOfTheProjectsThatAreGiven() {
        AppConnection connection = connection("nf", null);
        sync("a", "p-1", connection);
        sync("b", "p-2", connection);

        assertThatThrownBy(() -> northflank.delete(connection.id()))
                .isExactlyInstanceOf(BadRequestException.class)
                .hasMessageContaining("delete(connectionId, projectIds)");
        ConnectionInUseException e = catchThrowableOfType(
                ConnectionInUseException.class,
                () -> northflank.delete(connection.id(), List.of("p-1", "p-2", "nowhere")));

        assertThat(e.uses()).extracting(ConnectionUse::syncName).containsExactly("a", "b");
        assertThat(e.getSuppressed()).singleElement().isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRefusedDeleteAndItsSearchHaveOneTimeout() {
        Instant start = kms.clock().instant();
        kms.clock().freezeAt(start);
        AppConnection connection = connection("nf", null);
        sync("a", "p-1", connection);
        kms.faults().on(Operation.LIST_SYNCS).rateLimited(Duration.ofSeconds(60));
        kms.faults().on(Operation.LIST_SYNCS).after(1).rateLimited(Duration.ofSeconds(60));

        ConnectionInUseException e = catchThrowableOfType(
                ConnectionInUseException.class, () -> northflank.delete(connection.id(), List.of("p-1", "p-2")));

        assertThat(e.uses()).extracting(ConnectionUse::projectId).containsExactly("p-1");
        assertThat(e.getSuppressed()).hasSize(1);
        assertThat(Duration.between(start, kms.clock().instant()))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    }

    @Test
    void aDeleteThatWorksLooksForNothing() {
        AppConnection connection = connection("nf", "p-1");

        northflank.delete(connection.id(), List.of("p-2"));

        assertThat(kms.count(Operation.LIST_SYNCS)).isZero();
        kms.verify().storedExactly();
    }

    @Test
    void whoMayNotReadSyncsIsToldSo() {
        AppConnection connection = connection("nf", "p-1");
        sync("a", "p-1", connection);
        kms.identity().deny(Permission.READ_SYNCS);

        assertThatThrownBy(() -> northflank.delete(connection.id()))
                .isExactlyInstanceOf(BadRequestException.class)
                .hasMessageContaining("the caller needs the read permission on them");
    }

    @Test
    void inBulkTheFailedItemNamesTheConnectionAndTheSync() {
        AppConnection used = connection("nf", "p-1");
        AppConnection free = connection("free", "p-1");
        sync("a", "p-1", used);

        BulkReport<?, DeleteOutcome> report =
                northflank.deleteAll(List.of(used.id(), free.id()), BulkOptions.defaults());

        assertThat(report.succeeded()).isEqualTo(1);
        assertThat(report.items().get(0).failure())
                .isInstanceOf(ConnectionInUseException.class)
                .hasMessageStartingWith("The app connection with the ID " + used.id() + ": ")
                .hasMessageContaining("\"a\"");
        kms.verify().storedExactly("nf");
    }

    private AppConnection connection(String name, @Nullable String projectId) {
        return northflank.create(NorthflankConnectionRequest.builder()
                .name(name)
                .projectId(projectId)
                .apiToken("token-1")
                .build());
    }

    private NorthflankSecretSync sync(String name, String projectId, AppConnection connection) {
        kms.northflank().addProject("nf-p", "N").addSecretGroup("nf-p", "g-" + name, "G", Map.of());
        kms.secretSyncs().addFolder(projectId, "dev", "/", Map.of());
        return NorthflankSecretSyncs.of(kms.client())
                .create(NorthflankSecretSyncRequest.builder()
                        .name(name)
                        .projectId(projectId)
                        .connectionId(connection.id())
                        .environment("dev")
                        .keepUnknownKeys()
                        .destination("nf-p", "g-" + name)
                        .autoSync(false)
                        .build());
    }
}
