// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.northflank.provision.TokenRotation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShellWordsTest {

    @Test
    void missingCredentialsNameTheUsualVariablesAndThePage() {
        Throwable missing = catchThrowable(KmsCredentials::fromEnvironment);

        assertThat(ShellWords.of(String.valueOf(missing.getMessage())))
                .isEqualTo("No credentials for Hanzo KMS were found. Set HANZO_KMS_CLIENT_ID and"
                        + " HANZO_KMS_CLIENT_SECRET, or HANZO_KMS_TOKEN. The page docs/authentication.md has the other"
                        + " ways to sign in.");
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void noAdviceIsForJavaPrograms(Problem problem) {
        assertThat(ShellWords.of(problem.advice()))
                .doesNotContain("build()", "builder", "proxyCredentials", "allowInsecureHttp", "caCertificates")
                .doesNotContain("clientCertificate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "formerName(...) is the same as name(...): leave it out."
                        + " | --former-name is the same as --name: leave it out.",
                "or leave out formerName(...) to keep both. | or leave out --former-name to keep both.",
                "trust it with caCertificates(...) or HANZO_KMS_CA_FILE | trust it with --ca-file or HANZO_KMS_CA_FILE"
            })
    void methodsBecomeOptions(String java, String shell) {
        assertThat(ShellWords.of(java)).isEqualTo(shell);
    }

    @ParameterizedTest
    @CsvSource({"2160, 90d", "36, 36h"})
    void anAgeIsToldAsTheFileHasIt(int hours, String told) {
        String age = TokenRotation.olderThan(Duration.ofHours(hours)).toString();

        assertThat(ShellWords.of("its token will be sent: " + age))
                .isEqualTo("its token will be sent: older than " + told);
    }

    @ParameterizedTest
    @CsvSource({"PT, PT", "not PT0S., not 0s.", "PT1H30M, 90m", "PT10S, 10s", "APT5M, APT5M"})
    void onlyTimesBecomeShort(String java, String shell) {
        assertThat(ShellWords.of(java)).isEqualTo(shell);
    }
}
