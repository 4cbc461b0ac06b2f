// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.cli.internal.command.Program.Ended;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.StoredConnection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateCommandsTest {

    private final FakeKms kms = CheckedKms.start();
    private final Program program = new Program(kms);
    private final String northflank = " --northflank-url " + kms.northflank().url();

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        StateExample.fill(kms);
        file = StateExample.write(folder, StateExample.FILE);
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private Ended plan(String... more) {
        return program.line("plan -f " + file + northflank, more);
    }

    private Ended apply(String... more) {
        return program.line("apply -f " + file + northflank, more);
    }

    @Test
    void planShowsWhatAnApplyWouldDoAndEndsWithThree() {
        Ended ended = plan();

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DRIFT);
        assertThat(ended.out().lines().map(line -> line.replaceAll(" {2,}", " ")))
                .first()
                .isEqualTo("ACTION WHAT WHERE DETAILS");
        assertThat(ended.out())
                .contains("connection shop", "sync shop-settings", "organization", "keys at risk: KMS_OLD")
                .contains("Plan: 5 to create, 0 to update, ")
                .doesNotContain("must-not-show");
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void applyDoesThePlanAndThenThereIsNothingToDo() {
        Ended ended = apply();

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("Plan: 5 to create").contains(" actions done in ");
        assertThat(kms.connections())
                .extracting(StoredConnection::name)
                .containsExactlyInAnyOrder("shop", "billing", "shared");
        assertThat(kms.northflank().secrets("shop", "settings")).containsOnlyKeys("KMS_KEY");
        for (Ended again : List.of(plan(), apply())) {
            assertThat(again.exitCode()).isZero();
            assertThat(again.out()).endsWith("Nothing to do: the server matches the file.\n");
        }
    }

    @Test
    void aDryRunIsAPlan() {
        assertThat(apply("--dry-run").out()).isEqualTo(plan().out());
        assertThat(apply("--dry-run").exitCode()).isEqualTo(ExitCode.DRIFT);
        assertThat(kms.connections()).isEmpty();
    }

    @Test
    void planAndApplyHaveAStableJsonForm() {
        Ended plan = plan("--json");
        Ended apply = apply("--json");

        assertThat(plan.json().fieldNames()).toIterable().containsExactly("empty", "rateLimitSeconds", "actions");
        JsonNode action = plan.json().at("/actions/0");
        assertThat(action.fieldNames())
                .toIterable()
                .containsExactly("action", "kind", "name", "projectId", "reason", "changes");
        assertThat(action.path("action").asText()).isEqualTo("create");
        assertThat(action.path("kind").asText()).isEqualTo("connection");
        assertThat(plan.json().findPath("keysAtRisk").at("/keys/0").asText()).isEqualTo("KMS_OLD");
        assertThat(apply.json().fieldNames())
                .toIterable()
                .containsExactly("success", "interrupted", "seconds", "results");
        assertThat(apply.json().path("results").findValuesAsText("outcome")).containsOnly("done");
        assertThat(apply.json().at("/results/0").fieldNames()).toIterable().contains("action", "outcome", "detail");
    }

    @Test
    void driftShowsTheOldAndTheNewValue() throws IOException {
        apply();
        StateExample.write(folder, StateExample.FILE.replace("Orders and customers", "Orders"));

        Ended ended = plan();

        assertThat(ended.exitCode()).isEqualTo(ExitCode.DRIFT);
        assertThat(ended.out()).contains("description: \"Orders and customers\" -> \"Orders\"");
        assertThat(ended.out()).contains("Plan: 0 to create, 1 to update, 0 to run, 0 to delete, 4 unchanged.");
    }

    @Test
    void aPartOfItThatFailsEndsWithFour() {
        kms.faults().on(Operation.CREATE_SYNC).always().status(400);

        Ended ended = apply();

        assertThat(ended.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(ended.out()).contains("failed").contains("Apply again to go on.");
        kms.faults().clear();
        assertThat(apply().exitCode()).isZero();
    }

    @Test
    void anApplyOfWhichNothingWorksEndsWithOne() {
        kms.northflank().reject(Program.TOKEN);

        Ended ended = apply("--json");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.json().path("success").asBoolean()).isFalse();
        assertThat(ended.json().path("results").findValuesAsText("outcome")).contains("failed", "not-begun");
    }

    @Test
    void deletesOnlyWhatTheFileListsAndShowsItFirst() throws IOException {
        apply();
        StateExample.write(folder, "absent:\n  connections:\n    - shared\n");

        assertThat(plan().out()).contains("Plan: 0 to create, 0 to update, 0 to run, 1 to delete, 0 unchanged.");
        assertThat(apply().exitCode()).isZero();
        assertThat(kms.connections()).extracting(StoredConnection::name).containsExactlyInAnyOrder("shop", "billing");
    }

    @Test
    void planWithoutTokensNeedsNone() {
        program.without("NORTHFLANK_API_TOKEN");

        Ended ended = plan("--without-tokens");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DRIFT);
        assertThat(plan().exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(plan().err()).contains("state.yaml:", "NORTHFLANK_API_TOKEN");
    }

    @Test
    void eachBrokenLineOfTheFileIsNamed() throws IOException {
        List<String> lines = StateExample.FILE.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            List<String> broken = new ArrayList<>(lines);
            broken.set(line, lines.get(line).replaceFirst("[a-z]", "x$0"));
            StateExample.write(folder, String.join("\n", broken));

            Ended ended = plan();

            assertThat(ended.exitCode()).as(broken.get(line)).isEqualTo(ExitCode.USAGE);
            assertThat(ended.err()).as(broken.get(line)).contains("state.yaml:" + (line + 1) + ":");
            assertThat(ended.err().lines()).allSatisfy(each -> assertThat(each).contains("state.yaml:"));
        }
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void allMistakesOfAFileAreInTheJsonForm() throws IOException {
        StateExample.write(
                folder, StateExample.FILE.replace("rotate:", "rotated:").replace("await-run", "await"));

        Ended ended = plan("--json");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err().lines()).hasSize(2);
        assertThat(ended.json().at("/error/mistakes")).hasSize(2);
        assertThat(ended.json().at("/error/mistakes/0").asText()).contains("state.yaml:9:");
    }

    @Test
    void aConnectionThatIsNowhereIsNamedWithItsLineAndKey() throws IOException {
        StateExample.write(folder, StateExample.FILE.replace("connection: shop", "connection: elsewhere"));

        Ended ended = plan();

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err())
                .isEqualTo(file + ":14:17: syncs[0].connection: The secret sync shop-settings (project p-1) uses the"
                        + " connection elsewhere (organization), which is neither in the file nor on the server.\n");
        assertThat(plan("--json").json().at("/error/mistakes")).hasSize(1);
    }

    @Test
    void aConnectionThatIsNowhereIsNamedInStandardInputToo() {
        Ended ended = program.in(StateExample.FILE.replace("connection: shop", "connection: elsewhere"))
                .line("plan -f - --json");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.json().at("/error/mistakes/0").asText())
                .startsWith("standard input:14:17: syncs[0].connection: The secret sync shop-settings");
    }

    @Test
    void aChangeIsNamedAsTheFileNamesIt() throws IOException {
        apply();
        StateExample.write(
                folder,
                StateExample.FILE
                        .replace("auto-sync: false", "auto-sync: true")
                        .replace("rotate: never", "rotate: always")
                        .replace("KMS_{{secretKey}}\n    await", "APP_{{secretKey}}\n    await"));

        Ended ended = plan();
        Ended json = plan("--json");

        assertThat(ended.out())
                .contains("auto-sync: \"false\" -> \"true\"", "token: sent again")
                .contains("options.key-schema: \"KMS_{{secretKey}}\" -> \"APP_{{secretKey}}\"")
                .doesNotContain("isAutoSync", "syncOptions", "apiToken");
        assertThat(json.json().path("actions").findValuesAsText("field"))
                .contains("auto-sync", "options.key-schema", "token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"export", "export --json", "connection list", "--help", "--version", "connection get --json"})
    void outputThatCannotBeWrittenIsAFailure(String line) {
        Ended ended = program.onFullDisk().line(line);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).endsWith("The output could not be written.\n");
    }

    @Test
    void anApplyWhoseReportCannotBeWrittenIsAFailure() {
        program.onFullDisk();

        Ended ended = apply("--json");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).isEqualTo("The output could not be written.\n");
        assertThat(kms.connections()).as("it was done all the same").hasSize(3);
    }

    @Test
    void aDashIsAFileFromStandardInput() throws IOException {
        Ended plan = program.in(StateExample.FILE).line("plan -f -" + northflank);
        Ended wrong = program.in("connections: 1\n").line("plan -f - --without-tokens" + northflank);

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).isEqualTo(plan().out());
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).startsWith("standard input:1:14: connections: ");
    }

    @Test
    void whatIsAbsentIsNullInTheJsonForm() {
        JsonNode doctor = program.line("doctor --json").json();
        assertThat(doctor.at("/steps/0/advice").isNull()).isTrue();
        JsonNode check = program.line("token check --json --token env:NORTHFLANK_API_TOKEN" + northflank)
                .json();
        assertThat(check.at("/findings").findValues("reason"))
                .allSatisfy(reason -> assertThat(reason).isNotEqualTo(TextNode.valueOf("")));
    }

    @Test
    void exportWritesAFileWhosePlanIsEmpty() throws IOException {
        apply();

        Ended export = program.line("export --project p-1");

        assertThat(export.exitCode()).isZero();
        Files.writeString(file, export.out());
        Ended plan = plan("--without-tokens");
        assertThat(plan.exitCode()).as(plan.out() + plan.err()).isZero();
        assertThat(program.line("export --project p-1 --json")
                        .json()
                        .path("file")
                        .asText())
                .isEqualTo(export.out());
    }
}
