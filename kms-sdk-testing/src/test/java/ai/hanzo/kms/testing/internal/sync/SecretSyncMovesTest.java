// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ai.hanzo.kms.exception.CallTimeoutException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.SyncFailedException;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.northflank.sync.ImportBehavior;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.JobStatus;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncUpdate;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SyncEnsureResult;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Syncs that really move secrets, through the SDK's own client. */
class SecretSyncMovesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeKms kms = CheckedKms.builder()
            // The SDK knows the option for subfolders by its first name.
            .earlyNewest()
            .project("p-1", "Payments")
            .start();
    private final NorthflankSecretSyncs syncs = NorthflankSecretSyncs.of(kms.client());
    private UUID connection = UUID.randomUUID();

    @BeforeEach
    void prepare() {
        connection = NorthflankConnections.of(kms.client())
                .create(NorthflankConnectionRequest.builder()
                        .name("nf")
                        .apiToken("nf-token")
                        .build())
                .id();
        kms.northflank()
                .addProject("nf-p", "Northflank Project")
                .addSecretGroup("nf-p", "g", "Group", Map.of("OLD", "1", "KMS_OLD", "2", "A", "theirs"));
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("A", "ours", "B", "b"));
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private NorthflankSecretSyncRequest.Builder request() {
        return NorthflankSecretSyncRequest.builder()
                .name("s")
                .projectId("p-1")
                .connectionId(connection)
                .environment("dev")
                .destination("nf-p", "g");
    }

    private Map<String, String> group() {
        return kms.northflank().secrets("nf-p", "g");
    }

    private Map<String, String> folder() {
        return kms.secretSyncs().secrets("p-1", "dev", "/");
    }

    @Test
    void aKeySchemaLimitsTheSyncToKeysOfItsOwn() {
        NorthflankSecretSync created =
                syncs.create(request().keySchema("KMS_{{secretKey}}").build());

        assertThat(created.syncStatus()).isEqualTo(JobStatus.PENDING);
        assertThat(syncs.awaitCompletion(created, MINUTE).syncStatus()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(group())
                .containsOnly(entry("OLD", "1"), entry("A", "theirs"), entry("KMS_A", "ours"), entry("KMS_B", "b"));
    }

    @Test
    void withoutAKeySchemaUnknownKeysAreDeletedUnlessTheyAreKept() {
        syncs.create(request().keepUnknownKeys().build());
        assertThat(group()).containsOnlyKeys("OLD", "KMS_OLD", "A", "B").containsEntry("A", "ours");

        SyncEnsureResult result = syncs.ensure(request().deleteUnknownKeys().build());
        assertThat(result.outcome()).isEqualTo(EnsureOutcome.UPDATED);
        assertThat(group()).containsOnly(entry("A", "ours"), entry("B", "b"));
        assertThat(syncs.ensure(request().deleteUnknownKeys().build()).outcome())
                .isEqualTo(EnsureOutcome.UNCHANGED);
    }

    @Test
    void theEnvironmentCanBePartOfTheKeys() {
        syncs.create(request()
                .keySchema("{{environment}}_{{secretKey}}_X")
                .keepUnknownKeys()
                .build());

        assertThat(group()).containsKeys("dev_A_X", "dev_B_X");
    }

    @ParameterizedTest
    @CsvSource({"import-prioritize-source, ours", "import-prioritize-destination, theirs"})
    void theFirstRunImportsIfItIsToldTo(String behavior, String winner) {
        NorthflankSecretSync created = syncs.create(request()
                .initialSyncBehavior(new InitialSyncBehavior(behavior))
                .deleteUnknownKeys()
                .build());
        syncs.awaitCompletion(created, MINUTE);

        assertThat(folder()).containsOnlyKeys("A", "B", "OLD", "KMS_OLD").containsEntry("A", winner);
        assertThat(group()).isEqualTo(folder());

        kms.northflank().addSecretGroup("nf-p", "g", "Group", Map.of("LATER", "x"));
        syncs.awaitCompletion(syncs.syncSecrets(created.id()), MINUTE);
        assertThat(folder()).doesNotContainKey("LATER");
        assertThat(group()).isEqualTo(folder());
    }

    @Test
    void anImportTakesWhatFitsTheKeySchema() {
        UUID id = syncs.create(
                        request().keySchema("KMS_{{secretKey}}").autoSync(false).build())
                .id();

        syncs.awaitCompletion(syncs.importSecrets(id, ImportBehavior.PRIORITIZE_SOURCE), MINUTE);

        assertThat(folder()).containsOnly(entry("A", "ours"), entry("B", "b"), entry("OLD", "2"));
        assertThat(group()).containsOnlyKeys("OLD", "KMS_OLD", "A");
    }

    @Test
    void aRemovalTakesBackWhatWasSyncedAndTheSyncStays() {
        UUID id = syncs.create(request().keySchema("KMS_{{secretKey}}").build()).id();

        syncs.awaitCompletion(syncs.removeSecrets(id), MINUTE);

        assertThat(group()).containsOnlyKeys("OLD", "A");
        assertThat(syncs.get(id).removeStatus()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aDeleteLeavesTheSecretsOrRemovesThem() {
        UUID left =
                syncs.create(request().keySchema("KMS_{{secretKey}}").build()).id();
        syncs.delete(left);
        assertThat(group()).containsKeys("KMS_A", "KMS_B");

        UUID removed =
                syncs.create(request().keySchema("KMS_{{secretKey}}").build()).id();
        syncs.deleteAndRemoveSecrets(removed, MINUTE);
        assertThat(group()).containsOnlyKeys("OLD", "A");
        assertThatThrownBy(() -> syncs.get(removed)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRemovalThatFailsKeepsTheSync() {
        UUID id = syncs.create(request().keepUnknownKeys().build()).id();
        kms.northflank().deny("nf-token", NorthflankPermission.SECRET_GROUPS_UPDATE);

        assertThatThrownBy(() -> syncs.deleteAndRemoveSecrets(id, MINUTE))
                .isInstanceOf(SyncFailedException.class)
                .hasMessageContaining(
                        "The removal of the secret sync \"s\" failed: Request failed with status code 403");
        assertThat(syncs.get(id).lastRemoveMessage()).endsWith("403");
    }

    @Test
    void autoSyncFollowsTheFolder() {
        syncs.create(request().deleteUnknownKeys().build());
        syncs.create(request()
                .name("manual")
                .deleteUnknownKeys()
                .autoSync(false)
                .destination("nf-p", "other")
                .build());

        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("NEW", "n"));

        assertThat(group()).containsOnly(entry("NEW", "n"));
        assertThat(syncs.findByName("manual", "p-1"))
                .map(NorthflankSecretSync::syncStatus)
                .isEmpty();
    }

    @Test
    void subfoldersAreSyncedWhenThatIsWanted() {
        kms.secretSyncs().addFolder("p-1", "dev", "/below", Map.of("C", "c"));
        UUID id = syncs.create(request().deleteUnknownKeys().build()).id();
        assertThat(group()).containsOnlyKeys("A", "B");

        syncs.ensure(request().deleteUnknownKeys().recursive(true).build());
        assertThat(group()).containsOnly(entry("A", "ours"), entry("B", "b"), entry("C", "c"));
        kms.secretSyncs().addFolder("p-1", "dev", "/below/deeper", Map.of("D", "d"));
        assertThat(group()).containsKey("D");
        assertThat(syncs.get(id).syncOptions().recursive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SECRET_GROUPS_READ_VALUES, g, Request failed with status code 403",
        "SECRET_GROUPS_UPDATE, g, Request failed with status code 403",
        "SECRET_GROUPS_LIST, no-such-group, Request failed with status code 404"
    })
    void aRunThatNorthflankRefusesEndsWithItsWord(NorthflankPermission missing, String group, String reason) {
        kms.northflank().deny("nf-token", missing);
        NorthflankSecretSync created = syncs.create(
                request().keepUnknownKeys().destination("nf-p", group).build());

        assertThatThrownBy(() -> syncs.awaitCompletion(created, MINUTE))
                .isInstanceOfSatisfying(
                        SyncFailedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(group()).containsOnlyKeys("OLD", "KMS_OLD", "A");
    }

    @Test
    void aJobThatIsHeldIsWaitedForUntilItIsRun() {
        kms.secretSyncs().holdJobs();
        NorthflankSecretSync created = syncs.create(request().keepUnknownKeys().build());

        assertThatThrownBy(() -> syncs.awaitCompletion(created, Duration.ofMillis(600)))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("last seen with sync pending");
        kms.secretSyncs().startJobs().runJobs();
        assertThat(syncs.awaitCompletion(created.id(), MINUTE).syncStatus()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aResponseThatGetsLostAfterTheRunWasQueuedQueuesNoOther() {
        UUID id = syncs.create(request().keepUnknownKeys().autoSync(false).build())
                .id();
        kms.faults().on(Operation.SYNC_SECRETS).next(1).afterCommit().drop();

        assertThat(syncs.syncSecrets(id).lastSyncJobId()).isEqualTo("1");
        assertThat(kms.count(Operation.SYNC_SECRETS)).isEqualTo(1);
    }

    @Test
    void anUpdateMovesTheSyncToAnotherGroup() {
        kms.northflank().addSecretGroup("nf-p", "other", "Other", Map.of());
        UUID id = syncs.create(request().keepUnknownKeys().build()).id();

        NorthflankSecretSync updated = syncs.update(
                id,
                NorthflankSecretSyncUpdate.builder()
                        .destination("nf-p", "other")
                        .build());
        syncs.awaitCompletion(updated, MINUTE);

        assertThat(kms.northflank().secrets("nf-p", "other")).containsOnlyKeys("A", "B");
        assertThat(group()).containsKeys("A", "B");
    }

    @Test
    void theServerSupportsNorthflank() {
        assertThat(syncs.isSupported()).isTrue();
        assertThat(syncs.list("p-1")).isEmpty();
    }
}
