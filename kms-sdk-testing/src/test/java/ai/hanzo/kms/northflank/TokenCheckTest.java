// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static ai.hanzo.kms.northflank.account.NorthflankPermission.PROJECTS_READ;
import static ai.hanzo.kms.northflank.account.NorthflankPermission.SECRET_GROUPS_LIST;
import static ai.hanzo.kms.northflank.account.NorthflankPermission.SECRET_GROUPS_READ_VALUES;
import static ai.hanzo.kms.northflank.account.NorthflankPermission.SECRET_GROUPS_UPDATE;
import static ai.hanzo.kms.northflank.account.NorthflankTokenReport.Verdict.GRANTED;
import static ai.hanzo.kms.northflank.account.NorthflankTokenReport.Verdict.MISSING;
import static ai.hanzo.kms.northflank.account.NorthflankTokenReport.Verdict.NOT_CHECKED;
import static ai.hanzo.kms.northflank.account.NorthflankTokenReport.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.northflank.account.NorthflankTokenCheck;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport.Finding;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport.Verdict;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeNorthflank;
import ai.hanzo.kms.testing.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {

    private final FakeKms kms = CheckedKms.start();
    private final FakeNorthflank northflank = kms.northflank();
    private final NorthflankAccount account = NorthflankAccount.builder()
            .baseUrl(northflank.url())
            .apiToken("nf-token")
            .client(KmsClient.builder().maxAttempts(1))
            .build();
    private final NorthflankTokenCheck check = NorthflankTokenCheck.of(account);

    @BeforeEach
    void addGroups() {
        northflank
                .addProject("blog", "Blog")
                .addProject("shop", "The Shop")
                .addSecretGroup("shop", "settings", "Settings", Map.of("KEY", "very-secret-value"))
                .describe("shop", "settings", "Settings of the shop");
    }

    @AfterEach
    void close() {
        account.close();
        kms.close();
    }

    @Test
    void aGoodTokenHasAllButWhatOnlyAWriteCanTell() {
        NorthflankTokenReport report = check.allProjects();

        assertThat(verdicts(report)).containsExactly(GRANTED, GRANTED, GRANTED, NOT_CHECKED);
        assertThat(report.finding(SECRET_GROUPS_UPDATE).reason()).contains("can't be checked without a write");
        assertThat(report.isComplete()).isTrue();
        assertThat(report.isAnyMissing()).isFalse();
        assertThat(methods()).containsOnly("GET");
        assertThat(report.toString()).doesNotContain("very-secret-value", "nf-token");
    }

    @Test
    void theProbeTellsTheLastOneAndChangesNothing() {
        NorthflankTokenReport report = check.probe("shop", "settings");

        assertThat(verdicts(report)).containsOnly(GRANTED);
        assertThat(report.isComplete()).isTrue();
        assertThat(northflank.secrets("shop", "settings")).isEqualTo(Map.of("KEY", "very-secret-value"));
        assertThat(northflank.calls().get(northflank.calls().size() - 1).body())
                .isEqualTo("{\"description\":\"Settings of the shop\"}");
    }

    @ParameterizedTest
    @EnumSource(NorthflankPermission.class)
    void aMissingPermissionIsFoundAndNoOtherIsBlamed(NorthflankPermission lacking) {
        northflank.deny("nf-token", lacking);

        NorthflankTokenReport report = check.probe("shop", "settings");

        assertThat(report.finding(lacking).verdict()).isEqualTo(MISSING);
        assertThat(report.findings())
                .filteredOn(finding -> finding.verdict() == MISSING)
                .hasSize(1);
        assertThat(report.isAnyMissing()).isTrue();
        boolean unreadable = lacking == SECRET_GROUPS_READ_VALUES;
        assertThat(report.findings())
                .filteredOn(finding -> finding.verdict() == UNKNOWN)
                .hasSize(unreadable ? 1 : 0);
    }

    @Test
    void theTableTellsWhichBoxToTick() {
        northflank.deny("nf-token", SECRET_GROUPS_LIST);

        assertThat(check.allProjects().table()).isEqualTo("""
                        Box in API > Roles                              verdict      note
                        Projects > Manage > Read                        granted
                        Config & Secrets > Secret Groups > List         MISSING      tick this box; refused for blog, shop
                        Config & Secrets > Secret Groups > Read Values  unknown      blog: secret groups can't be listed, \
                        so there is none to try it on
                        Config & Secrets > Secret Groups > Update       not checked  can't be checked without a write; probe \
                        it with a secret group that has a description""");
    }

    @Test
    void theTableIsTheOneOnThePage() throws IOException {
        northflank.deny("nf-token", SECRET_GROUPS_UPDATE);
        String page = Files.readString(Path.of("..", "docs", "token-permissions.md"));

        assertThat(page).contains("```text\n" + check.probe("shop", "settings").table() + "\n```");
    }

    @Test
    void aGroupWithoutADescriptionIsNotProbed() {
        northflank.describe("shop", "settings", null);

        Finding update = check.probe("shop", "settings").finding(SECRET_GROUPS_UPDATE);

        assertThat(update.verdict()).isEqualTo(UNKNOWN);
        assertThat(update.reason()).contains("no description", "without changing it");
        assertThat(methods()).containsOnly("GET");
    }

    @Test
    void aGroupThatIsNotThereIsNotProbed() {
        NorthflankTokenReport report = check.probe("shop", "nothing");

        assertThat(verdicts(report)).containsExactly(GRANTED, GRANTED, UNKNOWN, UNKNOWN);
        assertThat(methods()).containsOnly("GET");
    }

    @Test
    void whatCouldNotBeTriedIsUnknown() {
        assertThat(check.project("blog").finding(SECRET_GROUPS_READ_VALUES))
                .isEqualTo(new Finding(SECRET_GROUPS_READ_VALUES, UNKNOWN, "there is no secret group to try it on"));

        northflank.restrict("nf-token");
        assertThat(verdicts(check.allProjects())).containsExactly(GRANTED, UNKNOWN, UNKNOWN, NOT_CHECKED);
        assertThat(check.allProjects().finding(SECRET_GROUPS_LIST).reason()).contains("sees no project");

        northflank.deny("nf-token", PROJECTS_READ);
        assertThat(verdicts(check.allProjects())).containsExactly(MISSING, UNKNOWN, UNKNOWN, NOT_CHECKED);
        assertThat(check.allProjects().finding(SECRET_GROUPS_LIST).reason()).contains("name a project");
    }

    @Test
    void aProjectThatTheTokenDoesNotSeeIsNotTakenForAMissingPermission() {
        northflank.restrict("nf-token", "blog");

        NorthflankTokenReport report = check.project("shop");

        assertThat(verdicts(report)).containsExactly(GRANTED, UNKNOWN, UNKNOWN, NOT_CHECKED);
        assertThat(report.finding(SECRET_GROUPS_LIST).reason()).contains("give its API role access to the project");
        assertThat(check.project("nowhere").finding(SECRET_GROUPS_LIST).reason())
                .contains("does not exist");
    }

    @Test
    void aRefusalInAProjectOfWhichNothingElseIsKnownIsNotTakenForAMissingPermission() {
        northflank.deny("nf-token", PROJECTS_READ, SECRET_GROUPS_LIST);

        NorthflankTokenReport unproven = check.project("shop");
        NorthflankTokenReport proven = check.probe("shop", "settings");

        assertThat(verdicts(unproven)).containsExactly(MISSING, UNKNOWN, UNKNOWN, NOT_CHECKED);
        assertThat(unproven.finding(SECRET_GROUPS_LIST).reason())
                .contains("refused for shop", "has no access to the project");
        assertThat(verdicts(proven)).containsExactly(MISSING, MISSING, GRANTED, GRANTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void aProjectWithAnErrorCostsItsOwnLineOnly(int status) {
        northflank.faults().on(Operation.LIST_SECRET_GROUPS).next(1).status(status);

        NorthflankTokenReport report = check.allProjects();

        assertThat(verdicts(report)).containsExactly(GRANTED, UNKNOWN, UNKNOWN, NOT_CHECKED);
        assertThat(report.finding(SECRET_GROUPS_LIST).reason()).startsWith("blog: ");
        assertThat(report.isAnyMissing()).isFalse();
        assertThat(northflank.calls())
                .extracting(call -> call.path())
                .anyMatch(path -> path.startsWith("/v1/projects/shop/secrets/settings"));
    }

    @Test
    void aBadTokenIsAnExceptionOfItsOwn() {
        northflank.reject("nf-token");

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(check::allProjects)
                .withMessageStartingWith("Northflank does not accept the token");
    }

    @Test
    void aNorthflankThatIsNotWellIsNotTakenForAMissingPermission() {
        northflank.unavailable(503);

        assertThatExceptionOfType(ServerException.class).isThrownBy(check::allProjects);
    }

    @Test
    void whenTheBudgetEndsTheRestIsUnknown() {
        northflank.rateLimit(2, Duration.ofHours(1));

        NorthflankTokenReport report = check.allProjects();

        assertThat(verdicts(report)).containsExactly(GRANTED, UNKNOWN, UNKNOWN, NOT_CHECKED);
        assertThat(report.finding(SECRET_GROUPS_LIST).reason()).contains("rate limit is reached; retry in 3");
        assertThat(verdicts(check.project("shop"))).containsExactly(UNKNOWN, UNKNOWN, UNKNOWN, NOT_CHECKED);
    }

    @Test
    void moreThanAHundredProjectsAreNotGuessedAt() {
        for (int i = 0; i < 110; i++) {
            northflank.addProject("p" + i, "P" + i);
        }

        NorthflankTokenReport report = check.allProjects();

        assertThat(report.finding(PROJECTS_READ).verdict()).isEqualTo(GRANTED);
        assertThat(report.finding(SECRET_GROUPS_LIST).reason()).startsWith("tried in 100 of 112 projects only");
        assertThat(northflank.calls()).hasSize(103);
    }

    private List<String> methods() {
        return northflank.calls().stream().map(call -> call.method()).toList();
    }

    private static List<Verdict> verdicts(NorthflankTokenReport report) {
        List<Verdict> verdicts = new ArrayList<>();
        for (NorthflankPermission permission : NorthflankPermission.values()) {
            verdicts.add(report.finding(permission).verdict());
        }
        return verdicts;
    }
}
