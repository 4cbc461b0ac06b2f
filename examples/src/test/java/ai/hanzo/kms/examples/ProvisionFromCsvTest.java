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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionFromCsvTest {

    private static final String TOKEN = "nf-token-that-must-not-show";

    private final FakeKms kms = CheckedKms.start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void runsAgainAndAgainWithTheSameResultAndPlainLinesOffATerminal() throws Exception {
        kms.addProject("p-1", "Payments");
        Path csv = csv("name,description,project\n"
                + IntStream.range(0, 30)
                        .mapToObj(i -> "c-" + i + ",\"Number " + i + ", quoted\",p-1")
                        .collect(Collectors.joining("\n")));

        JavaProcess.Ended first = run("--file", csv.toString());
        JavaProcess.Ended second = run("--file", csv.toString());

        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .contains("3 of 30 done, 0 failed, ends about ", "30 of 30 done", "30 created, 0 updated")
                .doesNotContain(TOKEN, "\r", "\u001b");
        assertThat(first.out().lines()).hasSizeLessThan(15);
        assertThat(second.out()).contains("0 created, 0 updated, 30 unchanged");
        assertThat(kms.connections()).hasSize(30).allSatisfy(stored -> {
            assertThat(stored.projectId()).isEqualTo("p-1");
            assertThat(stored.holds("apiToken", TOKEN)).isTrue();
        });
    }

    @Test
    void aLineSaysWhereItsTokenIs() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "token-in-a-file\n");
        Path csv = csv("name,token\na,env:OTHER_TOKEN\nb,file:" + token + "\nc,\n");

        JavaProcess.Ended ended = run("--file", csv.toString());

        assertThat(ended.status()).isZero();
        assertThat(kms.connections())
                .extracting(stored -> stored.holds("apiToken", "token-in-a-variable"))
                .containsExactly(true, false, false);
        assertThat(kms.connections())
                .extracting(stored -> stored.holds("apiToken", "token-in-a-file"))
                .containsExactly(false, true, false);
        assertThat(kms.connections().get(2).holds("apiToken", TOKEN)).isTrue();
    }

    @Test
    void aTokenInTheFileIsRefusedWithoutBeingShown() throws Exception {
        JavaProcess.Ended ended = run("--file", csv("name,token\na,nf-secret\n").toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .contains("connections.csv, line 2, column token: It names where the token is")
                .doesNotContain("nf-secret");
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void aFailureIsShownWithItsLineAndTheRestIsDone() throws Exception {
        kms.addConnection("github", "b", null);

        JavaProcess.Ended ended = run("--file", csv("name\na\nb\nc\n").toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .contains("(organization): A connection of another kind, github, has this name", "2 created")
                .contains("1 failed");
    }

    @Test
    void aPlanChangesNothing() throws Exception {
        JavaProcess.Ended ended = run("--plan", "--file", csv("name\na\n").toString());

        assertThat(ended.out()).contains("a: CREATED");
        assertThat(kms.connections()).extracting(StoredConnection::name).isEmpty();
    }

    private Path csv(String text) throws Exception {
        return Files.writeString(folder.resolve("connections.csv"), text);
    }

    private JavaProcess.Ended run(String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("HANZO_KMS_URL", kms.url());
        environment.put("HANZO_KMS_CLIENT_ID", kms.clientId());
        environment.put("HANZO_KMS_CLIENT_SECRET", kms.clientSecret());
        environment.put("NORTHFLANK_API_TOKEN", TOKEN);
        environment.put("OTHER_TOKEN", "token-in-a-variable");
        List<String> command = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1", "-cp", JavaProcess.classPath(), "ai.hanzo.kms.examples.ProvisionFromCsv"));
        command.addAll(List.of(arguments));
        return JavaProcess.run(environment, command);
    }
}
