// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.cli.internal.command.Program.Ended;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncCommandsTest {

    private static final String OPTIONS = " --name shop-prod --project-id p-1 --connection shop --environment prod"
            + " --secret-path /shop --destination-project nf --destination-group g --key-schema KMS_{{secretKey}}";

    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final Program program = new Program(kms);

    @BeforeEach
    void fill() {
        kms.northflank().addProject("nf", "N").addSecretGroup("nf", "g", "G", Map.of("KMS_OLD", "one"));
        kms.secretSyncs().addFolder("p-1", "prod", "/shop", Map.of("KEY", "value-that-must-not-show"));
        program.line("connection create --name shop --token env:NORTHFLANK_API_TOKEN");
    }

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void createFindsTheConnectionByItsName() {
        Ended ended = program.line("sync create --json" + OPTIONS, "--description", "for the shop");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.json().path("outcome").asText()).isEqualTo("created");
        assertThat(ended.json().path("sync").fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "name",
                        "description",
                        "projectId",
                        "connectionId",
                        "connection",
                        "environment",
                        "secretPath",
                        "autoSync",
                        "keySchema",
                        "recursive",
                        "destination",
                        "lastRun",
                        "createdAt",
                        "updatedAt");
        assertThat(ended.json().at("/sync/connectionId").asText())
                .isEqualTo(kms.connections().get(0).id().toString());
        assertThat(program.line("sync create" + OPTIONS).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void createSaysThatThereIsNoSuchConnection() {
        Ended ended = program.line("sync create" + OPTIONS.replace("--connection shop", "--connection nothing"));

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).isEqualTo("There is no connection nothing in project p-1 or in the organization.\n");
    }

    @Test
    void createAsksWhichOfTwoConnectionsIsMeant() {
        program.line("connection create --name shop --project-id p-1 --token env:NORTHFLANK_API_TOKEN");

        Ended ended = program.line("sync create" + OPTIONS);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("--connection-id");
    }

    @Test
    void whatMayBeDeletedHasToBeSaidBeforeAnythingIsSent() {
        int before = kms.calls().size();

        Ended ended = program.line("sync ensure" + OPTIONS.replace(" --key-schema KMS_{{secretKey}}", ""));

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("--key-schema", "--keep-unknown-keys", "--delete-unknown-keys");
        assertThat(program.line("sync ensure" + OPTIONS.replace("/shop", "shop"))
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(kms.calls()).hasSize(before);
    }

    @Test
    void ensureWaitsForTheRunIfToldTo() {
        Ended ended = program.line("sync ensure --wait 60s --json" + OPTIONS);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.json().path("outcome").asText()).isEqualTo("created");
        assertThat(ended.json().at("/sync/lastRun/status").asText()).isEqualTo("succeeded");
        assertThat(kms.northflank().secrets("nf", "g")).containsOnlyKeys("KMS_KEY");
        Ended again = program.line("sync ensure" + OPTIONS);
        assertThat(again.out()).startsWith("Unchanged: secret sync shop-prod (");
        assertThat(again.out() + ended.out()).doesNotContain("value-that-must-not-show");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "25h", "-PT5M"})
    void aWaitThatIsNotAllowedQueuesNoRun(String wait) {
        program.line("sync create" + OPTIONS);
        int before = kms.calls().size();

        Ended ended = program.line("sync run --name shop-prod --project-id p-1 --wait " + wait);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).startsWith("--wait must be more than zero and at most one day, not ");
        assertThat(kms.calls()).hasSize(before);
    }

    @Test
    void ensureTellsTheOutcomeOfTheRunThatItWaitedFor() {
        assertThat(program.line("sync ensure --wait 60s" + OPTIONS).out())
                .contains("Created: secret sync shop-prod (", "\nRun succeeded.\n")
                .doesNotContain("Next:");
        assertThat(program.line("sync ensure --wait 60s" + OPTIONS).out())
                .endsWith("\nNo run was needed: its latest state was run before.\n");
        assertThat(program.line("sync ensure --wait 0s" + OPTIONS).err())
                .startsWith("--wait must be more than zero and at most one day, not 0s.");
    }

    @Test
    void aConnectionInUseIsToldWithTheOptionThatNamesItsSyncs() {
        program.line("sync create" + OPTIONS);

        Ended ended = program.line("connection delete --name shop");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("--used-in ID").doesNotContain("projectIds");
        assertThat(program.line("connection delete --name shop --used-in p-1").err())
                .contains("shop-prod");
    }

    @Test
    void ensureWithoutAutoSyncSaysThatARunIsNeeded() {
        Ended ended = program.line("sync ensure --no-auto-sync" + OPTIONS);

        assertThat(ended.out()).contains("Next: kms sync run --id ");
        assertThat(program.line("sync ensure --no-auto-sync --json" + OPTIONS)
                        .json()
                        .path("runNeeded")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void getAndListShowTheSource() {
        program.line("sync create" + OPTIONS);
        String connection = kms.connections().get(0).id().toString();

        assertThat(program.line("sync get --name shop-prod --project-id p-1").out())
                .contains("shop-prod", "prod /shop", "nf/g");
        assertThat(program.line("sync list --project-id p-1 --json")
                        .json()
                        .at("/syncs/0/secretPath")
                        .asText())
                .isEqualTo("/shop");
        assertThat(program.line("sync list --project-id p-1 --json --connection-id " + connection)
                        .json()
                        .path("syncs"))
                .hasSize(1);
        assertThat(program.line("sync get --id " + UUID.randomUUID()).exitCode())
                .isEqualTo(ExitCode.FAILED);
        assertThat(program.line("sync get --name shop-prod").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void runWaitsForTheEndOrOnlyQueues() {
        program.line("sync create --no-auto-sync" + OPTIONS);
        String choice = " --name shop-prod --project-id p-1";

        assertThat(program.line("sync run --json" + choice)
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("succeeded");
        assertThat(kms.northflank().secrets("nf", "g")).containsOnlyKeys("KMS_KEY");
        assertThat(program.line("sync run --no-wait" + choice).out()).startsWith("Run queued: secret sync shop-prod");
    }

    @Test
    void deleteLeavesOrRemovesTheSecrets() {
        program.line("sync ensure --wait 60s" + OPTIONS);
        String choice = " --name shop-prod --project-id p-1";

        Ended ended = program.line("sync delete --remove-secrets --json" + choice);

        assertThat(ended.json().path("outcome").asText()).isEqualTo("deleted");
        assertThat(kms.secretSyncs().syncs()).isEmpty();
        assertThat(kms.northflank().secrets("nf", "g")).isEmpty();
        Ended again = program.line("sync delete" + choice);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("Nothing to do");
    }

    @Test
    void aDeleteIsDoneIfAnotherProgramWasFaster() {
        program.line("sync create" + OPTIONS);
        kms.faults().on(Operation.DELETE_SYNC).next(1).error(404, "NotFound", "It is gone.");

        Ended ended = program.line("sync delete --name shop-prod --project-id p-1");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("Nothing to do");
    }
}
