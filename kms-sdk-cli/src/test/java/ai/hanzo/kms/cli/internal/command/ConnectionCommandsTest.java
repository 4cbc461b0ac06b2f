// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.cli.internal.command.Program.Ended;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.StoredConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionCommandsTest {

    private static final String SOURCE = " --token env:NORTHFLANK_API_TOKEN";

    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final Program program = new Program(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void theSampleOfTheProductPageIsOneCommand() {
        Ended ended = program.line(
                "connection create --name my-northflank-connection --project-id p-1" + SOURCE,
                "--description",
                "made by one command");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        StoredConnection stored = kms.connections().get(0);
        assertThat(stored.name()).isEqualTo("my-northflank-connection");
        assertThat(stored.description()).isEqualTo("made by one command");
        assertThat(stored.projectId()).isEqualTo("p-1");
        assertThat(ended.out())
                .isEqualTo("Created connection my-northflank-connection (" + stored.id() + ") in project p-1.\n");
    }

    @Test
    void createWritesTheConnectionAsJson() {
        Ended ended = program.line("connection create --name shop --json" + SOURCE);

        assertThat(ended.json().path("outcome").asText()).isEqualTo("created");
        assertThat(ended.json().path("connection").fieldNames())
                .toIterable()
                .containsExactly("id", "name", "description", "projectId", "version", "createdAt", "updatedAt");
        assertThat(ended.json().at("/connection/name").asText()).isEqualTo("shop");
    }

    @Test
    void createFailsIfTheNameIsTaken() {
        program.line("connection create --name shop" + SOURCE);

        Ended ended = program.line("connection create --name shop --json" + SOURCE);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("shop").doesNotContain("\tat ");
        assertThat(ended.json().at("/error/type").asText()).isEqualTo("NameConflictException");
        assertThat(ended.json().at("/error/status").asInt()).isEqualTo(400);
        assertThat(ended.json().at("/error/message").asText())
                .isEqualTo(ended.err().strip());
    }

    @Test
    void ensureCreatesThenChangesThenDoesNothing() {
        String ensure = "connection ensure --name shop" + SOURCE;

        assertThat(program.line(ensure).out()).startsWith("Created: connection shop (");
        Ended changed = program.line(ensure, "--description", "new words");
        assertThat(changed.out())
                .startsWith("Updated: connection shop (")
                .endsWith("  description: none -> \"new words\"\n");
        Ended unchanged = program.line(ensure + " --json");

        assertThat(unchanged.json().path("outcome").asText()).isEqualTo("unchanged");
        assertThat(unchanged.json().path("changes")).isEmpty();
        assertThat(kms.connections().get(0).description()).isEqualTo("new words");
        assertThat(program.line(ensure + " --clear-description --json")
                        .json()
                        .at("/changes/0/new")
                        .isNull())
                .isTrue();
        assertThat(kms.connections().get(0).description()).isNull();
    }

    @Test
    void ensureRenamesAndSendsTheTokenIfToldTo() {
        program.line("connection create --name old" + SOURCE);

        Ended ended = program.line("connection ensure --name new --former-name old --rotate-token --json" + SOURCE);

        assertThat(ended.json().path("outcome").asText()).isEqualTo("updated");
        assertThat(ended.json().findValuesAsText("field")).containsExactlyInAnyOrder("name", "token");
        assertThat(kms.connections()).extracting(StoredConnection::name).containsExactly("new");
    }

    @Test
    void getFindsByNameAndById() {
        program.line("connection create --name shop --project-id p-1" + SOURCE);
        UUID id = kms.connections().get(0).id();

        Ended byName = program.line("connection get --name shop --project-id p-1");
        Ended byId = program.line("connection get --json --id " + id);

        assertThat(byName.out()).startsWith("NAME").contains("shop", id.toString(), "p-1");
        assertThat(byId.json().at("/connection/id").asText()).isEqualTo(id.toString());
    }

    @Test
    void getFailsIfThereIsNone() {
        Ended byName = program.line("connection get --name nothing");
        Ended byId = program.line("connection get --id " + UUID.randomUUID());

        assertThat(byName.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(byName.err()).isEqualTo("There is no connection nothing in the organization.\n");
        assertThat(byId.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void listShowsAllOrThoseOfAProject() {
        program.line("connection create --name one" + SOURCE);
        program.line("connection create --name two --project-id p-1" + SOURCE);

        assertThat(program.line("connection list --json").json().findValuesAsText("name"))
                .containsExactly("one", "two");
        assertThat(program.line("connection list --project-id p-1").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("two ");
    }

    @Test
    void rotateReplacesTheToken() {
        program.line("connection create --name shop" + SOURCE);

        Ended ended = program.with("NEW", "nf-new-token").line("connection rotate --name shop --token env:NEW --json");

        assertThat(ended.json().path("outcome").asText()).isEqualTo("rotated");
        assertThat(ended.out() + ended.err()).doesNotContain("nf-new-token");
        assertThat(kms.count(Operation.UPDATE_CONNECTION)).isEqualTo(1);
    }

    @Test
    void aBadTokenLeavesTheOldOneAndFails() {
        program.line("connection create --name shop" + SOURCE);
        kms.northflank().reject("nf-bad");

        Ended ended = program.with("NEW", "nf-bad").line("connection rotate --name shop --token env:NEW");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).isNotEmpty().doesNotContain("nf-bad");
    }

    @Test
    void deleteIsDoneOrHasNothingToDo() {
        program.line("connection create --name shop" + SOURCE);
        UUID id = kms.connections().get(0).id();

        assertThat(program.line("connection delete --name shop").out()).startsWith("Deleted connection shop (");
        assertThat(kms.connections()).isEmpty();
        Ended again = program.line("connection delete --json --name shop");
        assertThat(again.exitCode()).isZero();
        assertThat(again.json().path("outcome").asText()).isEqualTo("already-gone");
        assertThat(program.line("connection delete --id " + id).exitCode()).isZero();
    }

    @Test
    void aDeleteIsDoneIfAnotherProgramWasFaster() {
        program.line("connection create --name shop" + SOURCE);
        kms.faults().on(Operation.DELETE_CONNECTION).next(1).error(404, "NotFound", "It is gone.");

        Ended ended = program.line("connection delete --json --name shop");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.json().path("outcome").asText()).isEqualTo("already-gone");
    }

    @Test
    void aDeleteOfAConnectionInUseFailsAndNamesTheSync() {
        program.line("connection create --name shop --project-id p-1" + SOURCE);
        kms.northflank().addProject("nf", "N").addSecretGroup("nf", "g", "G", Map.of());
        kms.secretSyncs().addFolder("p-1", "prod", "/", Map.of());
        program.line("sync create --name shop-prod --project-id p-1 --connection shop --environment prod"
                + " --destination-project nf --destination-group g --keep-unknown-keys");

        Ended ended = program.line("connection delete --name shop --project-id p-1");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("shop-prod");
    }

    @Test
    void aChoiceOfOneConnectionIsCheckedBeforeAnythingIsSent() {
        for (String choice : List.of("", " --project-id p-1", " --name a --id " + UUID.randomUUID())) {
            for (String command : List.of("get", "delete", "rotate" + SOURCE)) {
                Ended ended = program.line("connection " + command + choice);

                assertThat(ended.exitCode()).as(command + choice).isEqualTo(ExitCode.USAGE);
            }
        }
        assertThat(kms.calls()).isEmpty();
    }
}
