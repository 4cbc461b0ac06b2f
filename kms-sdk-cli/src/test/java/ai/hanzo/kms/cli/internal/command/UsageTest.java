// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.cli.internal.command.Program.Ended;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private static final String SECRET = "nf-literal-that-must-not-show";

    private final FakeKms kms = CheckedKms.start();
    private final Program program = new Program(kms);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        kms.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection create --name shop --token " + SECRET,
                "connection create --name shop --token=" + SECRET,
                "connection create --name shop --token env:" + SECRET,
                "connection create --name shop --token file:" + SECRET,
                "connection create --name shop --tokn " + SECRET,
                "connection create --name shop --tokn=" + SECRET,
                "connection create --name shop " + SECRET,
                "connection create --name shop --token env:A --token " + SECRET,
                "connection create --name shop --token" + SECRET,
                "connection create --name shop -t" + SECRET,
                "connection create --name shop --json=" + SECRET,
                "connection ensure --name shop --rotate-token=" + SECRET,
                "sync run --no-wait=" + SECRET,
                "connection create --help=" + SECRET,
                "connection " + SECRET,
                SECRET,
                "--token " + SECRET
            })
    void aSecretThatIsAnArgumentIsRefusedAndNotQuoted(String line) {
        Ended ended = program.line(line);
        Ended verbose = program.line(line, "--json", "--verbose");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).isNotEmpty();
        assertThat(ended.out() + ended.err() + verbose.out() + verbose.err()).doesNotContain(SECRET);
        assertThat(verbose.json().at("/error/message").asText()).isNotEmpty();
        assertThat(kms.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            doctor --token env:A                              | --token is for --write only.
            doctor --project-id a                             | --project-id is for --write only.
            sync delete --name shop --project-id a --wait 1m  | --wait is for --remove-secrets only.
            sync delete --name shop --project-id a --remove-secrets --wait 2d | --wait must be more than zero and at most one day
            sync run --name shop --project-id a --no-wait --wait 1m | --wait and --no-wait exclude each other.
            """)
    void anOptionWithoutEffectIsRefusedBeforeAnythingIsSent(String line, String message) {
        Ended ended = program.line(line);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains(message);
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void aFlagWithAValueIsNamed() {
        assertThat(program.line("connection ensure --name shop --rotate-token=yes")
                        .err())
                .startsWith("--rotate-token takes no value. See: kms connection ensure --help");
    }

    @Test
    void aTokenOnStandardInputMayHaveAByteOrderMark() {
        assertThat(program.in("\ufeff" + Program.TOKEN + "\n")
                        .line("connection create --name one --token -")
                        .exitCode())
                .isZero();
        assertThat(kms.connections()).hasSize(1);
    }

    @Test
    void aTokenOnStandardInputThatIsNoTextIsRefused() {
        Ended ended =
                program.in(new byte[] {'n', 'f', '-', (byte) 0xff}).line("connection create --name one --token -");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).startsWith("Standard input, for --token, is not UTF-8.");
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void aTokenOnStandardInputIsNotCutOff() {
        assertThat(program.in("x".repeat(65_537))
                        .line("connection create --name one --token -")
                        .err())
                .startsWith("Standard input, for --token, is larger than 64 KiB.");
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void aSecretComesFromAFileOrFromStandardInput() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), Program.TOKEN + "\n");

        assertThat(program.line("connection create --name one --token file:" + file)
                        .exitCode())
                .isZero();
        assertThat(program.in(Program.TOKEN + "\r\n")
                        .line("connection create --name two --token -")
                        .exitCode())
                .isZero();
        assertThat(program.in("").line("connection create --name two --token -").err())
                .isEqualTo("The secret of --token is empty.\n");
    }

    @Test
    @Timeout(60)
    void aTokenFileThatIsNoneIsRefusedWithAReason() throws IOException {
        Path large = Files.write(folder.resolve("large"), new byte[70_000]);
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
        Path device = Path.of("/dev/zero");

        assertThat(tokenFile(folder)).isEqualTo("The file of --token is a directory.\n");
        assertThat(tokenFile(folder.resolve("none"))).isEqualTo("The file of --token does not exist.\n");
        assertThat(tokenFile(binary)).isEqualTo("The file of --token is not UTF-8.\n");
        assertThat(tokenFile(large)).isEqualTo("The file of --token is larger than 64 KiB.\n");
        if (Files.exists(device)) {
            assertThat(tokenFile(device)).isEqualTo("The file of --token is larger than 64 KiB.\n");
        }
        assertThat(kms.calls()).isEmpty();
    }

    private String tokenFile(Path file) {
        return program.line("connection create --name shop --token file:" + file)
                .err();
    }

    @Test
    void aMissingSecretIsNamedWhereThereIsNoTerminalToAsk() {
        assertThat(program.line("connection create --name shop").err())
                .isEqualTo(
                        "--token is missing: env:NAME for a variable, file:PATH for a file, or - for standard input.\n");
        assertThat(program.line("connection create --name shop --token env:NOT_SET")
                        .err())
                .isEqualTo("The environment variable NOT_SET of --token is not set, or empty.\n");
    }

    @Test
    void withoutAnAddressNothingIsSent() {
        program.without("HANZO_KMS_URL");

        for (String command : List.of("connection list", "sync list --project-id p-1", "export")) {
            Ended ended = program.line(command);

            assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.err()).isEqualTo(Settings.NO_URL + "\n");
        }
        assertThat(program.line("connection list --url " + kms.url()).exitCode())
                .isZero();
    }

    @Test
    void theOptionsOfAllCommandsMayComeFirstOrLast() {
        assertThat(program.line("--json --timeout 5s connection list").json().path("connections"))
                .isEmpty();
        assertThat(program.line("connection list --timeout 5s --json").json().path("connections"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "connection",
                "conection list",
                "connection list --timeout soon",
                "connection list --timeout 0s",
                "connection list --ca-file nowhere.pem",
                "connection list --url https://kms.example.com/path",
                "connection create --name Not_A_Name --token env:NORTHFLANK_API_TOKEN",
                "connection get --id 1",
                "plan",
                "apply",
                "doctor --token env:NORTHFLANK_API_TOKEN"
            })
    void wrongUsageEndsWithTwoAndASentence(String line) {
        Ended ended = line.isEmpty() ? program.run() : program.line(line);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).endsWith("\n").doesNotContain("\tat ").hasLineCount(1);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aMistypedWordIsToldTheRightOne() {
        assertThat(program.line("conection list").err()).contains("Did you mean connection?");
        assertThat(program.line("connection list --projct-id p-1").err())
                .startsWith("There is no option --projct-id here. Did you mean --project-id");
        assertThat(program.line("connection get --id 1").err())
                .isEqualTo("Invalid value for option '--id': it is no UUID. See: kms connection get --help\n");
    }

    @Test
    void aCommandThatDoesNotExistIsNamed() {
        assertThat(program.line("foo").err())
                .startsWith("There is no command foo. ")
                .endsWith("See: kms --help\n");
        assertThat(program.line("conection list").err())
                .isEqualTo("There is no command conection. Did you mean connection? See: kms --help\n");
        assertThat(program.line("sync lst").err())
                .isEqualTo("There is no command lst. Did you mean list? See: kms sync --help\n");
        assertThat(program.line("connection list shop").err())
                .startsWith("There is one argument too many. It is not shown, because it may be a secret.");
    }

    @Test
    void aRefusedSettingIsToldAsAnOption() {
        assertThat(program.line("connection list --timeout PT0S").err())
                .isEqualTo("--timeout must be more than zero and at most one day, not 0s.\n");
        assertThat(program.line("connection list --url http://kms.invalid").err())
                .endsWith("; use https://. The command line accepts http:// for this machine only (loopback).\n");
        assertThat(program.line("doctor --url http://kms.invalid").out())
                .contains("for this machine only (loopback)")
                .doesNotContain("build()", "allowInsecureHttp");
        assertThat(program.line("doctor --json --url http://kms.invalid").out())
                .contains("for this machine only (loopback)")
                .doesNotContain("build()", "allowInsecureHttp");
    }

    @Test
    void whatIsInterruptedSaysOnlyThat() {
        Thread.currentThread().interrupt();
        Ended ended = program.line("connection list");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).isEqualTo("Interrupted.\n");
    }

    @Test
    void anArgumentThatThisLocaleBreaksIsRefused() {
        Ended ended = program.run("connection", "create", "--name", "shop", "--description", "Z\uFFFDrich");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void anArgumentThatBeginsWithAnAtSignIsNoFile() {
        program.line("connection create --name shop --description @nobody --token env:NORTHFLANK_API_TOKEN");

        assertThat(kms.connections().get(0).description()).isEqualTo("@nobody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "connection --help",
                "connection create --help",
                "sync ensure --help",
                "token check --help",
                "plan --help",
                "apply --help",
                "export --help",
                "doctor --help"
            })
    void helpNamesTheExitCodesOnStandardOutput(String line) {
        Ended ended = program.line(line);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("Usage: kms").contains("Exit codes:", "--url", "--json");
        assertThat(ended.out()).doesNotContain("\u001B[");
        assertThat(ended.err()).isEmpty();
        assertThat(program.onTerminal().with("NO_COLOR", "1").line(line).out()).doesNotContain("\u001B[");
    }
}
