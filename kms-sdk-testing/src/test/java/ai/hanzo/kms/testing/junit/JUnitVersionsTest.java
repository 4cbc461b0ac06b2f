// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the tests of the extension with JUnit 5.10, whose platform is 1.10, and with JUnit 6. */
@Tag("matrix")
class JUnitVersionsTest {
    /** A class that asks for a fake where it can't have one. */
    @WithFakeKms
    static class AsksTooEarly {
        AsksTooEarly(KmsClient client) {
            assertThat(client).isNotNull();
        }

        @Test
        void neverRuns() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "6."})
    void worksWithTheOldestAndTheNewest(String version) throws Exception {
        OtherJUnit.Run run = OtherJUnit.run(version, WithFakeKmsTest.class, RegisteredFakeTest.class);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.count("failed")).isZero();
        assertThat(run.count("successful")).isGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "6."})
    void saysWhereAFakeCanNotBeHad(String version) throws Exception {
        OtherJUnit.Run run = OtherJUnit.run(version, AsksTooEarly.class);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("@WithFakeKms has a fake for each test, so ", "take it as a parameter of the");
    }
}
