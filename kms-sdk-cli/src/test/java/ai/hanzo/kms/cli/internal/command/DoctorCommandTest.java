// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.cli.internal.command.Program.Ended;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    private final FakeKms kms = CheckedKms.start();
    private final Program program = new Program(kms);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void aHealthyServerEndsWithZero() {
        Ended ended = program.line("doctor");

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out()).startsWith("Diagnosis of Hanzo KMS: ").contains("base URL");
    }

    @Test
    void aServerInMaintenanceFailsWithAStepThatSaysSo() {
        kms.maintenance(true);

        Ended ended = program.line("doctor --json");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.json().path("healthy").asBoolean()).isFalse();
        assertThat(ended.json().path("steps").findValuesAsText("outcome")).contains("ok", "failed");
        assertThat(ended.json().at("/steps/0").fieldNames())
                .toIterable()
                .containsExactly("check", "outcome", "problem", "finding", "advice", "facts");
    }

    @Test
    void writesIfToldTo() {
        Ended ended = program.line("doctor --write --json --token env:NORTHFLANK_API_TOKEN");

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.json().path("steps").findValuesAsText("check")).contains("create", "change", "delete");
        assertThat(kms.connections()).isEmpty();
        assertThat(ended.out()).doesNotContain(Program.TOKEN);
    }

    @Test
    void namesAllThatIsMissingWithoutSettings() {
        Ended ended = program.without("HANZO_KMS_URL").line("doctor");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.out()).contains("set HANZO_KMS_URL, or pass --url", "HANZO_KMS_TOKEN");
        assertThat(kms.calls()).isEmpty();
    }
}
