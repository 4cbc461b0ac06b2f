// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.spring.test.AutoConfigureFakeKms;
import ai.hanzo.kms.testing.FakeKms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The client of a test lives in the time of the fake, and so does what the health says of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = TestApp.class)
@AutoConfigureFakeKms
class HealthInFakeTimeTest {

    @Autowired
    private FakeKms fake;

    @Autowired
    private KmsClient kms;

    @Autowired
    private SignInStates signIns;

    @Autowired
    private AppConnections connections;

    @Test
    void signedInWhenTheFakeSaysSo() {
        Duration later = Duration.ofDays(40);
        fake.clock().advance(later);
        connections.list();

        KmsHealthCheck.Result health = new KmsHealthCheck(kms, signIns, Duration.ofSeconds(5)).run();

        Instant since = Instant.parse(String.valueOf(health.details().get("signInSince")));
        assertThat(since).isAfter(Instant.now().plus(later).minus(Duration.ofDays(1)));
    }
}
