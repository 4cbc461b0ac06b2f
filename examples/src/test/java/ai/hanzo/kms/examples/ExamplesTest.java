// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.StoredConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples as a person starts them: each in a JVM of its own. */
class ExamplesTest {

    private static final String TOKEN = "nf-token-that-must-not-show";

    @ParameterizedTest
    @CsvSource({
        "CreateConnection, Created the Northflank connection my-northflank-connection",
        "RotateToken, Replaced the token of the Northflank connection my-northflank-connection",
        "TidyUp, 2 found",
        "ConnectAndSync, KMS_DATABASE_URL = ********",
        "OtherApp, Created the flyio connection my-fly-connection",
        "ProvisionFromCsv, '3 created, 0 updated, 0 unchanged, 0 failed, 0 skipped'"
    })
    void runWithoutAnySettingAgainstAFake(String program, String expected) throws Exception {
        JavaProcess.Ended ended = run(Map.of(), program);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .startsWith("No HANZO_KMS_URL and credentials are set")
                .contains(expected);
        assertThat(ended.status()).isZero();
        assertThat(ended.requests())
                .as("requests that were held against the contract")
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateConnection", "RotateToken", "TidyUp"})
    void theFakeHasTheProjectThatTheArgumentsName(String program) throws Exception {
        JavaProcess.Ended ended = run(Map.of(), program, "--project", "p-1");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
    }

    @Test
    void aConnectionIsCreatedOnTheServerThatTheEnvironmentNames() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            kms.addProject("p-1", "Payments");

            JavaProcess.Ended ended = run(
                    environment(kms),
                    "CreateConnection",
                    "--name",
                    "From-The-Example",
                    "--project",
                    "p-1",
                    "--description",
                    "made by an example");

            assertThat(ended.err()).isEmpty();
            StoredConnection stored = kms.connections().get(0);
            assertThat(stored.name()).isEqualTo("from-the-example");
            assertThat(stored.description()).isEqualTo("made by an example");
            assertThat(stored.projectId()).isEqualTo("p-1");
            assertThat(ended.out())
                    .contains("from-the-example", stored.id().toString(), "project p-1", "Next:")
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void secretsAreSyncedAgainAndAgainToTheGroupThatTheArgumentsName() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            kms.addProject("p-1", "Payments");
            kms.secretSyncs().addFolder("p-1", "prod", "/payments", Map.of("KEY", "value-that-must-not-show"));
            kms.northflank().addProject("nf", "N").addSecretGroup("nf", "group", "G", Map.of("OTHER", "o"));
            String arguments = "--project p-1 --environment prod --path /payments --northflank-project nf"
                    + " --secret-group group";

            for (String outcome : List.of("created", "unchanged")) {
                JavaProcess.Ended ended = run(
                        environment(kms),
                        "ConnectAndSync",
                        (arguments + " --northflank-url " + kms.northflank().url()).split(" ", -1));

                assertThat(ended.err()).isEmpty();
                assertThat(ended.out())
                        .contains("The sync is there: my-northflank-sync, " + outcome, ": succeeded.", "Next:")
                        .doesNotContain(TOKEN, "value-that-must-not-show");
            }
            assertThat(kms.connections()).hasSize(1);
            assertThat(kms.northflank().secrets("nf", "group"))
                    .isEqualTo(Map.of("OTHER", "o", "KMS_KEY", "value-that-must-not-show"));
        }
    }

    @Test
    void theTokenMayComeFromAFile(@TempDir Path folder) throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            kms.northflank().accept("token-from-a-file");
            Path file = Files.writeString(folder.resolve("token"), "token-from-a-file\n");

            JavaProcess.Ended ended = run(environment(kms), "CreateConnection", "--token-file", file.toString());

            assertThat(ended.status()).isZero();
            assertThat(kms.connections()).hasSize(1);
        }
    }

    @Test
    void aTokenIsCheckedAtAFakeThatLacksOnePermission() throws Exception {
        JavaProcess.Ended ended = run(Map.of(), "CheckToken");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .startsWith("NORTHFLANK_API_TOKEN is not set")
                .contains("Config & Secrets > Secret Groups > Update       MISSING      tick this box");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.requests())
                .as("requests that were held against the contract")
                .isPositive();
    }

    @Test
    void theExitStatusOfACheckTellsGrantedFromUnknownAndFailed() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            kms.northflank()
                    .addProject("shop", "The Shop")
                    .addSecretGroup("shop", "settings", "Settings", Map.of("KEY", "very-secret-value"))
                    .describe("shop", "settings", "Settings of the shop");
            String url = kms.northflank().url();
            Map<String, String> environment = Map.of("NORTHFLANK_API_TOKEN", TOKEN);

            JavaProcess.Ended granted =
                    run(environment, "CheckToken", "--url", url, "--project", "shop", "--probe", "settings");
            JavaProcess.Ended unknown = run(environment, "CheckToken", "--url", url, "--project", "nowhere");
            JavaProcess.Ended unprobed = run(environment, "CheckToken", "--url", url);
            kms.northflank().reject(TOKEN);
            JavaProcess.Ended failed = run(environment, "CheckToken", "--url", url);

            assertThat(granted.status()).as(granted.out()).isZero();
            assertThat(unprobed.status()).as(unprobed.out()).isZero();
            assertThat(unknown.status()).as(unknown.out()).isEqualTo(3);
            assertThat(failed.status()).as(failed.out()).isEqualTo(1);
            assertThat(failed.err()).startsWith("Failed: Northflank does not accept the token");
            assertThat(granted.out() + unknown.out() + failed.err()).doesNotContain(TOKEN, "very-secret-value");
        }
    }

    @Test
    void aFailureIsOneSentenceWithTheRequestIdAndAnExitStatus() throws Exception {
        try (FakeKms kms = CheckedKms.start()) {
            kms.northflank().reject(TOKEN);

            JavaProcess.Ended ended = run(environment(kms), "CreateConnection");

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err())
                    .startsWith("Failed: Hanzo KMS could not validate the credential")
                    .contains("request ID req-")
                    .hasLineCount(1)
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void halfAnEnvironmentIsAnErrorThatSaysWhatIsMissing() throws Exception {
        JavaProcess.Ended ended = run(Map.of("HANZO_KMS_CLIENT_ID", "an-id"), "CreateConnection");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("HANZO_KMS_CLIENT_SECRET").doesNotContain("an-id");
    }

    @Test
    void aJobWhoseVariablesNeverArriveDoesNotSucceedAtAFake(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("c.csv"), "name\na\n").toString();

        JavaProcess.Ended onlyToken = run(Map.of("NORTHFLANK_API_TOKEN", TOKEN), "CreateConnection");
        JavaProcess.Ended onlyFile = run(Map.of(), "ProvisionFromCsv", "--file", file);
        JavaProcess.Ended onlyProject = run(Map.of(), "CheckToken", "--project", "shop");

        assertThat(List.of(onlyToken, onlyFile, onlyProject)).allSatisfy(ended -> {
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
        });
        assertThat(onlyToken.err())
                .startsWith("Failed: NORTHFLANK_API_TOKEN is set, but neither HANZO_KMS_URL nor credentials are")
                .doesNotContain(TOKEN);
        assertThat(onlyFile.err()).startsWith("Failed: --file is set, but neither HANZO_KMS_URL nor credentials are");
        assertThat(onlyProject.err()).startsWith("Failed: There is no Northflank API token to check");
    }

    @Test
    void aFakeRunsWhereThatIsAskedForAndSaysSo() throws Exception {
        Map<String, String> halfGiven = Map.of("HANZO_KMS_CLIENT_ID", "an-id", "NORTHFLANK_API_TOKEN", TOKEN);

        JavaProcess.Ended ended = run(halfGiven, "CreateConnection", "--fake");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("As --fake says, this runs against a fake Hanzo KMS");
        assertThat(ended.status()).isZero();
    }

    private static Map<String, String> environment(FakeKms kms) {
        return Map.of(
                "HANZO_KMS_URL", kms.url(),
                "HANZO_KMS_CLIENT_ID", kms.clientId(),
                "HANZO_KMS_CLIENT_SECRET", kms.clientSecret(),
                "NORTHFLANK_API_TOKEN", TOKEN);
    }

    private static JavaProcess.Ended run(Map<String, String> environment, String program, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(
                List.of("-XX:TieredStopAtLevel=1", "-cp", JavaProcess.classPath(), "ai.hanzo.kms.examples." + program));
        command.addAll(List.of(arguments));
        return JavaProcess.run(environment, command);
    }
}
