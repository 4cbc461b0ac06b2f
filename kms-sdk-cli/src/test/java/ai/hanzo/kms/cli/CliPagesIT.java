// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.StoredConnection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the shell commands of README.md, docs/cli.md, docs/ci.md, docs/desired-state-file.md and docs/coming-from.md as a reader
 * would, with the address, the credentials and the jar that the reader puts in.
 */
class CliPagesIT {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final Pattern ADDRESS = Pattern.compile("https://(app\\.kms\\.hanzo\\.ai|kms\\.example\\.com)");
    private static final Pattern JAR =
            Pattern.compile("(\\$PWD/)?(kms-sdk-cli/target/)?kms-sdk-cli-0\\.1\\.0(-SNAPSHOT)?-standalone\\.jar");
    private static final String PROJECT = "12345678-abcd-4321-9876-0123456789ab";
    private static final String ID = "[0-9a-f-]{36}";

    /** Maven builds the jar, or downloads it; here it is there already. A short program needs one compiler only. */
    private static final String BEFORE =
            "shopt -s expand_aliases\nmvn() { :; }\njava() { command java -XX:TieredStopAtLevel=1 \"$@\"; }\n";

    private final FakeKms kms = CheckedKms.start();

    @TempDir
    private Path folder;

    /** Where nobody would see that the test was skipped, it fails. */
    @BeforeAll
    static void requirePrograms() {
        for (String program : List.of("bash", "curl", "jq", "unzip")) {
            boolean installed = Stream.of(
                            System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                    .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
            assumeTrue(installed || System.getenv("CI") != null, program + " is not installed");
            assertThat(installed).as(program + " is installed").isTrue();
        }
    }

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void theReadmeCreatesAConnectionWithoutJavaCode() throws Exception {
        Ended ended = run(block("README.md", "sh", 1));

        assertThat(ended.out())
                .matches("Created connection my-northflank-connection \\(" + ID + "\\) in the organization\\.\n");
        assertThat(kms.connections()).extracting(StoredConnection::description).containsExactly("Secrets of the shop");
    }

    @Test
    void theFirstCommandOfThePageOfTheCommandLinePrintsWhatThePageShows() throws Exception {
        kms.addProject(PROJECT, "Payments");

        Ended ended = run(block("docs/cli.md", "sh", 0) + block("docs/cli.md", "sh", 2));

        assertThat(ended.out().replaceAll("\\(" + ID, "(id"))
                .isEqualTo(block("docs/cli.md", "text", 0).replaceAll("\\(" + ID, "(id"));
    }

    @Test
    void thePageOfTheCommandLineCreatesASyncAndRunsIt() throws Exception {
        kms.addProject("ID", "Payments");
        kms.secretSyncs().addFolder("ID", "prod", "/shop", Map.of("KEY", "value"));
        kms.northflank().addProject("shop", "Shop").addSecretGroup("shop", "settings", "Settings", Map.of());

        run(block("docs/cli.md", "sh", 0)
                + "kms connection create --name shop --token env:NORTHFLANK_API_TOKEN\n"
                + block("docs/cli.md", "sh", 3));

        assertThat(kms.northflank().secrets("shop", "settings")).containsOnlyKeys("KMS_KEY");
    }

    @Test
    void anArchiveOfClassesLetsCommandsStartQuicker() throws Exception {
        Ended ended = run(block("docs/cli.md", "sh", 4) + "kms connection list --json\n");

        assertThat(ended.out()).endsWith("{\n  \"connections\" : [ ]\n}\n");
        assertThat(folder.resolve("kms.jsa")).isNotEmptyFile();
    }

    @Test
    void thePageOfCiPlansAppliesAndReports() throws Exception {
        kms.addProject(PROJECT, "Payments");
        kms.secretSyncs().addFolder(PROJECT, "prod", "/shop", Map.of("KEY", "value"));
        kms.northflank().addProject("shop", "Shop").addSecretGroup("shop", "settings", "Settings", Map.of());
        Files.writeString(folder.resolve("state.yaml"), block("docs/ci.md", "yaml", 0));

        Ended first = run(block("docs/ci.md", "sh", 0));
        Ended job = run(block("docs/ci.md", "sh", 1));
        Ended report = run(block("docs/ci.md", "sh", 2));

        assertThat(first.exitCode()).isZero();
        assertThat(kms.connections()).hasSize(1);
        assertThat(kms.secretSyncs().secrets(PROJECT, "prod", "/shop")).hasSize(1);
        assertThat(kms.northflank().secrets("shop", "settings")).containsOnlyKeys("KMS_KEY");
        assertThat(job.out()).endsWith("Everything is as the file says.\n");
        assertThat(job.exitCode()).isZero();
        assertThat(report.out()).as("what is open").isEmpty();
        assertThat(folder.resolve("report.json")).content().contains("\"results\"");
    }

    @Test
    void theSchemaIsInTheJar() throws Exception {
        run(block("docs/desired-state-file.md", "sh", 0));

        assertThat(folder.resolve("desired-state.schema.json"))
                .hasSameTextualContentAs(ROOT.resolve(
                        "kms-sdk-cli/src/main/resources/ai/hanzo/kms/cli/internal/file/desired-state.schema.json"));
    }

    @Test
    void curlCreatesTheSameConnection() throws Exception {
        Ended ended = run(block("docs/coming-from.md", "sh", 0));

        assertThat(ended.out()).contains("\"name\":\"my-northflank-connection\"");
        assertThat(kms.connections()).hasSize(1);
    }

    private static String block(String page, String language, int number) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
        return blocks.get(number);
    }

    /** Puts in what a reader puts in. */
    private String filled(String commands) {
        String script = ADDRESS.matcher(commands).replaceAll(kms.url());
        script = JAR.matcher(script).replaceAll(System.getProperty("standalone.jar"));
        return script.replace("_CLIENT_ID=...", "_CLIENT_ID=" + kms.clientId())
                .replace("_CLIENT_SECRET=...", "_CLIENT_SECRET=" + kms.clientSecret())
                .replace("_API_TOKEN=...", "_API_TOKEN=" + KmsProcess.TOKEN)
                .replace(
                        "-f state.yaml",
                        "-f state.yaml --northflank-url " + kms.northflank().url());
    }

    private Ended run(String commands) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", BEFORE + filled(commands))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("HANZO_KMS_"));
        shell.environment()
                .putAll(Map.of(
                        "HANZO_KMS_URL", kms.url(),
                        "HANZO_KMS_CLIENT_ID", kms.clientId(),
                        "HANZO_KMS_CLIENT_SECRET", kms.clientSecret(),
                        "NORTHFLANK_API_TOKEN", KmsProcess.TOKEN));
        Process process = shell.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        assertThat(err).isEmptyFile();
        assertThat(out).content().doesNotContain(KmsProcess.TOKEN, kms.clientSecret());
        return new Ended(process.waitFor(), Files.readString(out));
    }

    private record Ended(int exitCode, String out) {}
}
