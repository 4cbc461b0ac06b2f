// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.cli.KmsProcess.Ended;
import ai.hanzo.kms.cli.KmsProcess.Running;
import ai.hanzo.kms.cli.internal.command.StateExample;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The standalone jar, run as people and pipelines run it. */
class KmsCliIT {

    private static final String ESCAPE = "\u001B";

    private final FakeKms kms = CheckedKms.start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        kms.close();
    }

    private KmsProcess program() {
        return new KmsProcess(folder, kms);
    }

    /** A class that can't be loaded, as in a jar that is replaced while it runs. */
    @Test
    void anErrorEndsTheProgramWithoutWaitingForAReport() throws Exception {
        Path broken = folder.resolve("broken/ai/hanzo/kms/northflank/NorthflankConnections.class");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no class");

        Ended ended = program()
                .with("JDK_JAVA_OPTIONS", "-Xbootclasspath/a:" + folder.resolve("broken"))
                .line("connection list");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("ClassFormatError").doesNotContain("The report did not come in time");
    }

    @Test
    void aNewUserProvisionsThreeConnectionsAndTwoSyncsWithTwoCommands() throws Exception {
        StateExample.fill(kms);
        StateExample.write(folder, StateExample.FILE);
        String options = " -f state.yaml --northflank-url " + kms.northflank().url();

        Ended plan = program().line("plan" + options);
        Ended apply = program().line("apply" + options);
        Ended again = program().line("plan" + options);

        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(3);
        assertThat(apply.exitCode()).as(apply.out() + apply.err()).isZero();
        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
        assertThat(kms.connections()).hasSize(3);
        assertThat(kms.secretSyncs().syncs()).hasSize(2);
        assertThat(plan.err() + apply.err() + again.err()).isEmpty();
        assertThat(plan.out() + apply.out()).doesNotContain("must-not-show").doesNotContain(ESCAPE);
    }

    @Test
    void aBrokenLineIsNamedInASentence() throws Exception {
        StateExample.write(folder, StateExample.FILE.replace("rotate: never", "rotate: sometimes"));

        Ended ended = program().line("apply -f state.yaml");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("state.yaml:9:").hasLineCount(1);
        assertThat(ended.out()).isEmpty();
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void createsAConnectionWithOneCommandWhoseArgumentsHoldNoSecret() throws Exception {
        kms.faults().on(Operation.CREATE_CONNECTION).next(1).slowHeaders(Duration.ofSeconds(3));
        Running running = program()
                .start(
                        "connection",
                        "create",
                        "--name",
                        "my-northflank-connection",
                        "--description",
                        "made by one command",
                        "--token",
                        "env:NORTHFLANK_API_TOKEN");
        String arguments = running.process().info().commandLine().orElse("");
        Ended ended = running.end();

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("Created connection my-northflank-connection (");
        assertThat(ended.err()).as("no warning of SLF4J either").isEmpty();
        assertThat(arguments).contains("env:NORTHFLANK_API_TOKEN").doesNotContain(KmsProcess.TOKEN);
    }

    @Test
    void theLogIsShownIfAskedForAndHoldsNoSecret() throws Exception {
        Ended ended = program().line("connection create --verbose --name shop --token env:NORTHFLANK_API_TOKEN");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("/api/v1/app-connections/northflank");
        assertThat(ended.out() + ended.err())
                .doesNotContain(KmsProcess.TOKEN)
                .doesNotContain(kms.identity().clientSecret());
    }

    @Test
    void aFailureHasAStackTraceOnlyIfAskedForAndNoSecret() throws Exception {
        kms.northflank().reject(KmsProcess.TOKEN);
        String create = "connection create --name shop --token env:NORTHFLANK_API_TOKEN";

        Ended quiet = program().line(create);
        Ended verbose = program().line(create + " --verbose");

        assertThat(quiet.exitCode()).isEqualTo(1);
        assertThat(quiet.err()).hasLineCount(1).doesNotContain("\tat ");
        assertThat(verbose.err()).contains("\tat ");
        assertThat(quiet.err() + verbose.err() + verbose.out())
                .doesNotContain(KmsProcess.TOKEN)
                .doesNotContain(kms.identity().clientSecret());
    }

    @ParameterizedTest
    @CsvSource({
        "HANZO_KMS_URL, HANZO_KMS_URL",
        "HANZO_KMS_CLIENT_ID, HANZO_KMS_CLIENT_ID",
        "HANZO_KMS_CLIENT_SECRET, HANZO_KMS_CLIENT_SECRET"
    })
    void aMissingSettingIsNamedAndNothingIsSent(String missing, String named) throws Exception {
        Ended ended = program().without(missing).line("connection list");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains(named).hasLineCount(1);
        assertThat(ended.out()).isEmpty();
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void itNeverStartsAFakeAndNeverAsksTheDefaultServer() throws Exception {
        KmsProcess program = program().without("HANZO_KMS_URL", "HANZO_KMS_CLIENT_ID", "HANZO_KMS_CLIENT_SECRET");

        for (String command : List.of("connection list", "sync list --project-id p-1", "export")) {
            Ended ended = program.line(command);

            assertThat(ended.exitCode()).as(command).isEqualTo(2);
            assertThat(ended.err()).startsWith("The address of Hanzo KMS is missing");
        }
        try (ZipFile jar = new ZipFile(System.getProperty("standalone.jar"))) {
            assertThat(jar.stream().map(entry -> entry.getName())).noneMatch(name -> name.contains("kms/testing/"));
        }
    }

    @Test
    void theDoctorWorksWithHalfOfTheSettings() throws Exception {
        Ended ended = program().without("HANZO_KMS_CLIENT_SECRET").line("doctor --json");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(ended.out()).path("healthy").asBoolean(true))
                .isFalse();
        assertThat(ended.out()).contains("HANZO_KMS_CLIENT_SECRET is missing");
        assertThat(program().line("doctor").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "http://user:pass-must-not-show@", "http://user:pass-must-not-show@127.0.0.1:1"})
    void aBadProxyIsAFailureWithoutItsPassword(String proxy) throws Exception {
        Ended ended = program()
                .with("HANZO_KMS_URL", "https://kms.invalid")
                .with("HTTPS_PROXY", proxy)
                .line("connection list --timeout 10s --verbose");

        assertThat(ended.exitCode()).as(ended.err()).isIn(1, 2);
        assertThat(ended.err()).isNotEmpty().doesNotContain("must-not-show");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void writesUtf8WhateverTheLocale() throws Exception {
        NorthflankConnections.of(kms.client())
                .create(NorthflankConnectionRequest.builder()
                        .name("shop")
                        .description("Z\u00FCrich")
                        .apiToken(KmsProcess.TOKEN)
                        .build());

        Ended text = program().with("LC_ALL", "C").line("connection list");
        Ended json = program().with("LC_ALL", "C").line("connection list --json");

        assertThat(text.out()).contains("Z\u00FCrich");
        assertThat(json.out()).contains("Z\\u00FCrich").isASCII();
    }

    @Test
    void tellsItsVersion() throws Exception {
        assertThat(program().line("--version").out()).isEqualTo("kms " + System.getProperty("project.version") + "\n");
    }
}
