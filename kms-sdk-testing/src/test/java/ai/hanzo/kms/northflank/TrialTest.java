// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.KmsDiagnosis.Step;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialTest {

    private static final String TOKEN = "northflank-token-of-the-trial";
    private static final Scope ORGANIZATION = Scope.organization();

    @ParameterizedTest
    @EnumSource(Generation.class)
    void findsNoDeviationAndLeavesNothingBehind(Generation generation) {
        try (FakeKms kms = CheckedKms.builder().generation(generation).start()) {
            KmsDiagnosis found = run(kms, ORGANIZATION);

            assertThat(found.isHealthy()).as(found.text()).isTrue();
            assertThat(found.steps())
                    .extracting(Step::check)
                    .endsWith(Check.RATE_LIMIT, Check.CREATE, Check.READ, Check.CHANGE, Check.DELETE);
            assertThat(found.text()).doesNotContain(TOKEN);
            assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(2);
            assertThat(kms.connections()).isEmpty();
        }
    }

    @Test
    void worksInAProject() {
        try (FakeKms kms = CheckedKms.builder().project("project-1", "Project").start()) {
            KmsDiagnosis found = run(kms, Scope.project("project-1"));

            assertThat(found.isHealthy()).as(found.text()).isTrue();
            assertThat(kms.connections()).isEmpty();
        }
    }

    @Test
    void listsThatAnOldServerIgnoresProjects() {
        try (FakeKms kms = CheckedKms.builder().generation(Generation.OLDEST).start()) {
            KmsDiagnosis found = run(kms, Scope.project("project-1"));

            assertThat(found.problems()).as(found.text()).containsExactly(Problem.DEVIATION);
            assertThat(found.deviations()).singleElement().asString().contains("ignores projectId");
            assertThat(kms.connections()).isEmpty();
        }
    }

    @Test
    void listsASecondCreateThatIsRefusedForAnotherReason() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().on(Operation.CREATE_CONNECTION).after(1).error(400, "BadRequest", "Not now");

            KmsDiagnosis found = run(kms, ORGANIZATION);

            assertThat(found.problems()).as(found.text()).containsExactly(Problem.DEVIATION);
            assertThat(found.deviations()).singleElement().asString().contains("second connection", "status 400");
            assertThat(kms.connections()).isEmpty();
        }
    }

    @Test
    void namesWhatStaysWhereTheDeletionFails() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().on(Operation.DELETE_CONNECTION).always().status(500);

            KmsDiagnosis found = run(kms, ORGANIZATION);

            assertThat(step(found, Check.DELETE).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(step(found, Check.DELETE).finding())
                    .contains(
                            kms.connections().get(0).name(),
                            kms.connections().get(0).id().toString());
        }
    }

    @Test
    void deletesAConnectionWhoseCreateIsInDoubt() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().on(Operation.CREATE_CONNECTION).afterCommit().drop();
            kms.faults().on(Operation.GET_CONNECTION_BY_NAME).always().status(500);

            KmsDiagnosis found = runOnce(kms);

            assertThat(step(found, Check.CREATE).outcome()).as(found.text()).isEqualTo(Outcome.FAILED);
            assertThat(step(found, Check.READ).outcome()).isEqualTo(Outcome.NOT_TRIED);
            assertThat(step(found, Check.DELETE).outcome()).isEqualTo(Outcome.OK);
            assertThat(kms.connections()).isEmpty();
        }
    }

    @Test
    void namesAConnectionOfWhichItIsNotKnownWhetherItWasCreated() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().on(Operation.CREATE_CONNECTION).always().drop();
            kms.faults().on(Operation.GET_CONNECTION_BY_NAME).always().status(500);

            KmsDiagnosis found = runOnce(kms);

            assertThat(step(found, Check.CREATE).finding()).contains("The SDK can't tell whether kms-sdk-trial-");
            assertThat(step(found, Check.DELETE).finding()).contains("The SDK can't tell whether kms-sdk-trial-");
        }
    }

    @Test
    void takesAFaultOfTheServerForNoDeviation() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().on(Operation.CREATE_CONNECTION).after(1).status(503);

            KmsDiagnosis found = runOnce(kms);

            assertThat(found.problems()).as(found.text()).containsExactly(Problem.SERVER_FAULT);
            assertThat(found.deviations()).isEmpty();
            assertThat(kms.connections()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            names = {"CREATE", "EDIT", "DELETE"})
    void namesThePermissionThatIsMissing(Permission permission) {
        try (FakeKms kms = CheckedKms.start()) {
            kms.identity().deny(permission);

            KmsDiagnosis found = run(kms, ORGANIZATION);

            assertThat(found.problems()).as(found.text()).containsExactly(Problem.PERMISSION_MISSING);
            assertThat(found.steps())
                    .anySatisfy(step -> assertThat(step.facts()).containsEntry("missing", permission.action()));
        }
    }

    @Test
    void namesAnApiTokenThatNorthflankDoesNotTake() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.northflank().reject(TOKEN);

            KmsDiagnosis found = run(kms, ORGANIZATION);

            assertThat(found.problems()).as(found.text()).containsExactly(Problem.API_TOKEN_REJECTED);
            assertThat(found.text()).doesNotContain(TOKEN);
            assertThat(step(found, Check.DELETE).outcome()).isEqualTo(Outcome.NOT_TRIED);
        }
    }

    @Test
    void writesNothingWhereTheDiagnosisFindsMaintenance() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.maintenance(true);

            KmsDiagnosis found = run(kms, ORGANIZATION);

            assertThat(found.problems()).containsExactly(Problem.MAINTENANCE);
            assertThat(step(found, Check.CREATE).outcome()).isEqualTo(Outcome.NOT_TRIED);
            assertThat(kms.count(Operation.CREATE_CONNECTION)).isZero();
        }
    }

    @Test
    void failsWhereNorthflankIsNotOffered() {
        try (FakeKms kms = CheckedKms.start()) {
            CheckedKms.stub(
                    kms,
                    "/api/v1/app-connections/options",
                    "{\"appConnectionOptions\":[{\"name\":\"AWS\",\"app\":\"aws\",\"methods\":[\"assume-role\"]}]}");

            KmsDiagnosis found = run(kms, ORGANIZATION);

            assertThat(found.isHealthy()).as(found.text()).isFalse();
            assertThat(found.problems()).containsExactly(Problem.NORTHFLANK_NOT_OFFERED);
            assertThat(step(found, Check.NORTHFLANK).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(kms.count(Operation.CREATE_CONNECTION)).isZero();
        }
    }

    @Test
    void refusesABlankTokenBeforeAnythingIsSent() {
        try (FakeKms kms = CheckedKms.start()) {
            assertThatThrownBy(() -> NorthflankTrial.of(kms.client()).run(ORGANIZATION, " "))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(kms.calls()).isEmpty();
        }
    }

    private static KmsDiagnosis run(FakeKms kms, Scope scope) {
        return NorthflankTrial.of(kms.client()).run(scope, TOKEN);
    }

    private static KmsDiagnosis runOnce(FakeKms kms) {
        KmsClient once = kms.client().withOptions(CallOptions.defaults().withMaxAttempts(1));
        return NorthflankTrial.of(once).run(ORGANIZATION, TOKEN);
    }

    private static Step step(KmsDiagnosis found, Check check) {
        return found.step(check).orElseThrow();
    }
}
