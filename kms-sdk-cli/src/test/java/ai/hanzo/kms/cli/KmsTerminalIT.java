// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.hanzo.kms.cli.KmsProcess.Ended;
import ai.hanzo.kms.cli.KmsProcess.Running;
import ai.hanzo.kms.cli.internal.command.StateExample;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standalone jar on a terminal, in a pipe, and with Ctrl-C. */
class KmsTerminalIT {

    private static final String ESCAPE = "\u001B";

    private final FakeKms kms = CheckedKms.start();

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        StateExample.fill(kms);
        StateExample.write(folder, StateExample.FILE);
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private KmsProcess program() {
        return new KmsProcess(folder, kms).with("TERM", "xterm");
    }

    private String options() {
        return " -f state.yaml --northflank-url " + kms.northflank().url();
    }

    private static void requireTerminals() {
        boolean there;
        try {
            there = new ProcessBuilder("script", "-qec", "test -t 1", "/dev/null")
                            .redirectInput(ProcessBuilder.Redirect.from(
                                    Path.of("/dev/null").toFile()))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        assumeTrue(there, "there is no program \"script\" that makes a pseudo terminal");
    }

    @Test
    void aTerminalHasColorsAndTablesThatFit() throws Exception {
        requireTerminals();

        Ended ended = program().with("COLUMNS", "60").onTerminal("plan" + options());

        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(3);
        assertThat(ended.out()).contains(ESCAPE + "[32mcreate" + ESCAPE + "[0m");
        assertThat(ended.out().lines().filter(line -> !line.startsWith("Plan:")))
                .map(line -> line.replaceAll(ESCAPE + "\\[[0-9;]*m", ""))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR, 1", "TERM, dumb"})
    void aTerminalHasNoColorsWhereNoneAreWanted(String variable, String value) throws Exception {
        requireTerminals();

        Ended ended = program().with(variable, value).onTerminal("plan" + options());

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out()).contains("create").doesNotContain(ESCAPE);
        assertThat(program().onTerminal("plan --no-color" + options()).out()).doesNotContain(ESCAPE);
    }

    @Test
    void aDumbTerminalIsNotSteered() throws Exception {
        requireTerminals();

        Ended ended = program().with("TERM", "dumb").onTerminal("apply" + options());

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out()).doesNotContain(ESCAPE).doesNotContain("\r3");
    }

    @Test
    void aTerminalAsksForTheTokenAndDoesNotShowIt() throws Exception {
        requireTerminals();

        Ended ended = program()
                .without("NORTHFLANK_API_TOKEN")
                .onTerminal("connection create --name shop", "Secret for --token (not shown): ", KmsProcess.TOKEN);

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("Created connection shop (").doesNotContain(KmsProcess.TOKEN);
    }

    @Test
    void aPipeHasNoColorsAndNoProgress() throws Exception {
        Ended ended = program().with("COLUMNS", "30").line("apply" + options());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).doesNotContain(ESCAPE).contains("create  connection shop ");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void aTerminalShowsTheWaitForTheRateLimit() throws Exception {
        requireTerminals();
        kms.rateLimit(1000, 3, Duration.ofSeconds(10));

        Ended ended = program().onTerminal("apply" + options());

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out()).containsPattern("waiting for the rate limit until \\d\\d:\\d\\d:\\d\\d");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsAnApplyWithAReportOfWhatIsDoneAndWhatIsOpen(String signal, int exitCode) throws Exception {
        assumeTrue(!signal.equals("INT") || ctrlCReachesPrograms(), "this build runs where SIGINT is ignored");
        kms.faults().on(Operation.CREATE_SYNC).always().stalledBody();
        Running running = program()
                .start(
                        "apply",
                        "-f",
                        "state.yaml",
                        "--northflank-url",
                        kms.northflank().url());
        awaitStalled(running);

        running.signal(signal);
        Ended ended = running.end();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
        assertThat(ended.out())
                .contains("Interrupted: 3 of ")
                .contains(" open. Apply again to go on.")
                .containsPattern("(failed|unknown) +create +sync \\w+-settings")
                .containsPattern("not-begun +run +sync shop-settings");
        assertThat(ended.out() + ended.err()).doesNotContain("must-not-show").doesNotContain("\tat ");
        kms.faults().clear();
        assertThat(program().line("apply" + options()).exitCode()).isZero();
        assertThat(kms.secretSyncs().syncs()).hasSize(2);
    }

    @Test
    void anInterruptedApplyWritesItsReportAsJsonToo() throws Exception {
        kms.faults().on(Operation.CREATE_SYNC).always().stalledBody();
        Running running = program()
                .start(
                        "apply",
                        "--json",
                        "-f",
                        "state.yaml",
                        "--northflank-url",
                        kms.northflank().url());
        awaitStalled(running);

        running.signal("TERM");
        Ended ended = running.end();

        JsonNode json = new ObjectMapper().readTree(ended.out());
        assertThat(json.path("interrupted").asBoolean()).isTrue();
        assertThat(json.path("results").findValuesAsText("outcome")).contains("done", "failed", "not-begun");
    }

    private void awaitStalled(Running running) throws InterruptedException {
        while (kms.count(Operation.CREATE_SYNC) == 0) {
            assertThat(running.process().isAlive()).as("still running").isTrue();
            Thread.sleep(20);
        }
    }

    /** A signal that is ignored from the start on can't be caught by a program. */
    private static boolean ctrlCReachesPrograms() throws Exception {
        return new ProcessBuilder("sh", "-c", "trap 'exit 7' INT; kill -INT $$; exit 8")
                        .start()
                        .waitFor()
                == 7;
    }
}
