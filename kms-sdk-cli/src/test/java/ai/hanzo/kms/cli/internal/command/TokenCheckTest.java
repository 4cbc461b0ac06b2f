// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.cli.internal.command.Program.Ended;
import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenCheckTest {

    private final FakeKms kms = CheckedKms.start();
    private final Program program = new Program(kms).without("HANZO_KMS_URL");
    private final String check = "token check --token env:NORTHFLANK_API_TOKEN --northflank-url "
            + kms.northflank().url();

    @BeforeEach
    void fill() {
        kms.northflank()
                .addProject("nf", "Northflank")
                .addSecretGroup("nf", "group", "Group", Map.of("KEY", "value"))
                .describe("nf", "group", "Settings");
    }

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    void aGoodTokenEndsWithZeroAndNeedsNoKms() {
        Ended ended = program.line(check + " --project nf --probe group");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines())
                .hasSize(5)
                .filteredOn(line -> line.startsWith("granted"))
                .hasSize(4);
        assertThat(kms.calls()).isEmpty();
    }

    @Test
    void aMissingPermissionIsNamedAndFails() {
        kms.northflank().deny(Program.TOKEN, NorthflankPermission.SECRET_GROUPS_UPDATE);

        Ended ended = program.line(check + " --project nf --probe group --json");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.json().path("complete").asBoolean()).isFalse();
        assertThat(ended.json().path("findings").findValuesAsText("verdict"))
                .containsExactly("granted", "granted", "granted", "missing");
        assertThat(ended.json().at("/findings/3/permission").asText()).isEqualTo("secret-groups-update");
        assertThat(ended.out()).doesNotContain(Program.TOKEN);
    }

    @Test
    void aTokenThatNobodyKnowsIsAFailure() {
        kms.northflank().reject(Program.TOKEN);

        Ended ended = program.line(check);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("Northflank").doesNotContain(Program.TOKEN);
    }

    @Test
    void aProbeNeedsTheProject() {
        assertThat(program.line(check + " --probe group").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
