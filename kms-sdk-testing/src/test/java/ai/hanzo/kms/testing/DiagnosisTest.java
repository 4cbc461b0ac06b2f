// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.App;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.KmsDiagnosis.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a diagnosis finds where a server responds, or something in front of it or in its place. */
class DiagnosisTest {

    @Test
    void findsNothingWrongWhereAllIsWell() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.addConnection("northflank", "one", null);
            kms.addConnection("aws", "two", null);
            kms.rateLimit(200, 90, Duration.ofMinutes(1));

            KmsDiagnosis found = diagnose(kms);

            assertThat(found.isHealthyFor(App.NORTHFLANK)).as(found.text()).isTrue();
            assertThat(found.steps()).extracting(Step::check).isSorted().doesNotContain(Check.CREATE);
            assertThat(step(found, Check.LIST).facts()).containsEntry("connections", "2");
            assertThat(step(found, Check.RATE_LIMIT).facts()).containsEntry("limit", "200");
            assertThat(found.text()).doesNotContain(kms.identity().clientSecret());
            assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isOne();
            assertThat(kms.connections()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void tellsTheGenerationOfTheServer(Generation generation) {
        try (FakeKms kms = CheckedKms.builder().generation(generation).start()) {
            KmsDiagnosis found = diagnose(kms);

            assertThat(found.problems()).as(found.text()).isEmpty();
            assertThat(step(found, Check.SERVER).facts())
                    .containsEntry("generation", generation.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void namesAWebApplication() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().onAll().always().webApplication();

            assertProblem(diagnose(kms), Problem.WEB_APPLICATION, Check.SERVER);
            assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isZero();
        }
    }

    @Test
    void namesAKmsOfAnotherKind() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().onAll().always().otherKms();

            assertProblem(diagnose(kms), Problem.OTHER_KMS, Check.SERVER);
            assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isZero();
        }
    }

    @Test
    void namesThePageOfAProxyThatDoesNotReachTheServer() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().onAll().always().html(502);

            KmsDiagnosis found = diagnose(kms);

            assertProblem(found, Problem.PAGE_IN_BETWEEN, Check.SERVER);
            assertThat(step(found, Check.STATUS).facts()).containsEntry("status", "502");
        }
    }

    @Test
    void namesTheFirewallThatRespondsByItsHeader() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().onAll().always().firewallPage(403);

            KmsDiagnosis found = diagnose(kms);

            assertProblem(found, Problem.PAGE_IN_BETWEEN, Check.SERVER);
            assertThat(found.text()).contains("edge-firewall");
        }
    }

    @Test
    void namesMaintenanceAsAPossibilitySinceTheServerTellsOnlyOfAFault() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.maintenance(true);

            KmsDiagnosis found = diagnose(kms);

            assertProblem(found, Problem.MAINTENANCE, Check.WRITES);
            assertThat(step(found, Check.WRITES).finding()).contains("perhaps because of maintenance");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-600, 600})
    void namesAClockThatIsTenMinutesOff(long seconds) {
        FakeClock clock = FakeClock.frozenAt(Instant.now().plusSeconds(seconds));
        try (FakeKms kms = CheckedKms.builder().clock(clock).start()) {
            KmsDiagnosis found = diagnose(kms);

            assertProblem(found, Problem.CLOCK_DIFFERS, Check.CLOCK);
            assertThat(Long.parseLong(step(found, Check.CLOCK).facts().get("serverIsAheadSeconds")))
                    .isBetween(seconds - 10, seconds + 1);
        }
    }

    @Test
    void namesAWrongSecret() {
        try (FakeKms kms = CheckedKms.start()) {
            KmsDiagnosis found = builder(kms)
                    .credentials(KmsCredentials.universalAuth(kms.identity().clientId(), "wrong-secret-of-a-test"))
                    .diagnose();

            assertProblem(found, Problem.SIGN_IN_REFUSED, Check.SIGN_IN);
            assertThat(found.text()).doesNotContain("wrong-secret-of-a-test");
            assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isOne();
        }
    }

    @Test
    void namesALockedIdentity() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.identity().lock();

            assertProblem(diagnose(kms), Problem.IDENTITY_LOCKED, Check.SIGN_IN);
        }
    }

    @Test
    void namesAnExpiredToken() {
        FakeClock clock = FakeClock.frozenAt(Instant.now());
        try (FakeKms kms = CheckedKms.builder().clock(clock).start()) {
            kms.identity().accessTokens(Duration.ofSeconds(10), Duration.ofSeconds(10), 0);
            String token = kms.identity().newAccessToken();
            clock.advance(Duration.ofSeconds(20));

            KmsDiagnosis found =
                    builder(kms).credentials(KmsCredentials.accessToken(token)).diagnose();

            assertProblem(found, Problem.TOKEN_EXPIRED, Check.SIGN_IN);
            assertThat(found.text()).doesNotContain(token);
        }
    }

    @Test
    void namesATokenThatIsRevoked() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.faults().onAll().next(1).revokedToken();

            assertProblem(diagnose(kms), Problem.TOKEN_REFUSED, Check.SIGN_IN);
            assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isOne();
        }
    }

    @Test
    void namesAMissingPermission() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.identity().deny(Permission.READ);

            KmsDiagnosis found = diagnose(kms);

            assertProblem(found, Problem.PERMISSION_MISSING, Check.LIST);
            assertThat(step(found, Check.LIST).facts()).containsEntry("missing", "read-app-connections");
            assertThat(step(found, Check.SIGN_IN).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void namesAServerWithoutNorthflank() {
        try (FakeKms kms = CheckedKms.start()) {
            CheckedKms.stub(
                    kms,
                    "/api/v1/app-connections/options",
                    "{\"appConnectionOptions\":[{\"name\":\"AWS\",\"app\":\"aws\",\"methods\":[\"assume-role\"]}]}");

            KmsDiagnosis found = diagnose(kms);
            assertProblem(found, Problem.NORTHFLANK_NOT_OFFERED, Check.NORTHFLANK);
            assertThat(found.isHealthyFor(App.NORTHFLANK)).isFalse();
        }
    }

    @Test
    void namesABudgetThatIsUsedUp() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.rateLimit(2, 100, Duration.ofMinutes(1));

            KmsDiagnosis found = diagnose(kms);

            assertThat(found.problems()).as(found.text()).containsExactly(Problem.RATE_LIMITED);
            assertThat(step(found, Check.RATE_LIMIT).facts()).containsEntry("remaining", "0");
        }
    }

    private static KmsDiagnosis diagnose(FakeKms kms) {
        return builder(kms).diagnose();
    }

    /** Lives in real time, whatever the clock of the fake shows. */
    private static KmsClient.Builder builder(FakeKms kms) {
        return KmsClient.builder()
                .baseUrl(kms.url())
                .credentials(KmsCredentials.universalAuth(
                        kms.identity().clientId(), kms.identity().clientSecret()));
    }

    private static void assertProblem(KmsDiagnosis found, Problem problem, Check check) {
        assertThat(found.problems()).as(found.text()).containsExactly(problem);
        assertThat(step(found, check).problem()).isEqualTo(problem);
    }

    private static Step step(KmsDiagnosis found, Check check) {
        return found.step(check).orElseThrow();
    }
}
