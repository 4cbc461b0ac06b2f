// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.internal.error.AttemptFailure;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only what goes to an https address goes through a tunnel. */
class JdkFailureTranslatorTest {

    private static final String PROXY = "proxy.example.com:3128";

    @ParameterizedTest
    @CsvSource({"http://kms.example.com,false", "https://kms.example.com,true", "HTTPS://kms.example.com,true"})
    void speaksOfATunnelOnlyWhereOneIsNeeded(URI uri, boolean tunnel) {
        TrackedRequestBody unsent = TrackedRequestBody.of(null, null);

        AttemptFailure broken = JdkFailureTranslator.toFailure(new IOException("broken"), unsent, PROXY, uri);
        AttemptFailure late = JdkFailureTranslator.timedOut("0.3 s", unsent, PROXY, uri);

        for (AttemptFailure failure : new AttemptFailure[] {broken, late}) {
            assertThat(failure.isOfProxy()).isTrue();
            assertThat(failure.reason()).contains(PROXY);
            assertThat(failure.reason().contains("tunnel")).isEqualTo(tunnel);
        }
    }
}
