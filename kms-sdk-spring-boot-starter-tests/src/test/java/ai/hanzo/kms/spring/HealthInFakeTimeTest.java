// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.spring.test.AutoConfigureFakeKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The client of a test lives in the time of the fake, and so does what the health says of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = TestApp.class)
@AutoConfigureFakeKms
@Execution(ExecutionMode.SAME_THREAD)
class HealthInFakeTimeTest {

    @Autowired
    private FakeKms fake;

    @Autowired
    private KmsClient kms;

    @Autowired
    private SignInStates signIns;

    @Autowired
    private AppConnections connections;

    private KmsHealthCheck.Result health() {
        return new KmsHealthCheck(kms, signIns, Duration.ofSeconds(5)).run();
    }

    @Test
    void signedInWhenTheFakeSaysSo() {
        Duration later = Duration.ofDays(40);
        fake.clock().advance(later);
        connections.list();

        Instant since = Instant.parse(String.valueOf(health().details().get("signInSince")));
        assertThat(since).isAfter(Instant.now().plus(later).minus(Duration.ofDays(1)));
    }

    /** Otherwise a load balancer that routes by health would keep an application out forever. */
    @Test
    void aRefusalCountsForFiveMinutesAfterTheLastCall() {
        fake.identity().lock();
        assertThatThrownBy(connections::list).isInstanceOf(AuthenticationException.class);
        fake.clock().advance(Duration.ofMinutes(4));
        assertThatThrownBy(connections::list).isInstanceOf(AuthenticationException.class);
        int calls = fake.calls().size();

        fake.clock().advance(Duration.ofMinutes(4));
        assertThat(health().isUp()).isFalse();
        assertThat(health().details()).containsEntry("signIn", "refused");

        fake.clock().advance(Duration.ofMinutes(2));
        assertThat(health().isUp()).isTrue();
        assertThat(health().details())
                .containsEntry("signIn", "refused more than 5 minutes ago")
                .containsKeys("signInSince", "signInReason");
        assertThat(fake.calls().subList(calls, fake.calls().size()))
                .extracting(RecordedCall::operation)
                .containsOnly(Operation.GET_SERVER_STATUS);
    }

    @Test
    void aRefusedEarlyRefreshChangesNothingWhileTheOldTokenIsValid() {
        Duration life = Duration.ofHours(1);
        fake.identity().accessTokens(life, life, 0);
        connections.list();
        KmsHealthCheck.Result before = health();
        fake.clock().advance(Duration.ofMinutes(59));
        fake.identity().lock();

        connections.list();

        assertThat(fake.count(Operation.LOGIN_UNIVERSAL_AUTH)).isEqualTo(2);
        assertThat(health()).isEqualTo(before);
        assertThat(health().details()).containsEntry("signIn", "accepted");
    }

    @RepeatedTest(2)
    void aTestInheritsNoAcceptedSignIn() {
        assertThat(health().details()).containsEntry("signIn", "not tried yet").doesNotContainKey("signInSince");

        connections.list();

        assertThat(health().details()).containsEntry("signIn", "accepted");
    }

    @RepeatedTest(2)
    void aTestInheritsNoRefusedSignIn() {
        assertThat(health().details()).containsEntry("signIn", "not tried yet").doesNotContainKey("signInReason");

        fake.identity().lock();
        assertThatThrownBy(connections::list).isInstanceOf(AuthenticationException.class);

        assertThat(health().isUp()).isFalse();
    }
}
