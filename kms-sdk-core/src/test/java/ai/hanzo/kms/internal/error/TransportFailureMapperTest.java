// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.spi.TransportException;
import ai.hanzo.kms.spi.TransportException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only what goes to an https address goes through a tunnel. */
class TransportFailureMapperTest {

    private static final String PROXY = "proxy.example.com:3128";

    @ParameterizedTest
    @CsvSource({"http://kms.example.com,false", "https://kms.example.com,true", "HTTPS://kms.example.com,true"})
    void speaksOfATunnelOnlyWhereOneIsNeeded(URI uri, boolean tunnel) {
        for (Kind kind : new Kind[] {Kind.BROKEN, Kind.TIMEOUT}) {
            AttemptFailure failure = TransportFailureMapper.of(
                    new TransportException(kind, null, null), false, PROXY, uri, Duration.ofMillis(300), 1);

            assertThat(failure.isOfProxy()).isTrue();
            assertThat(failure.reason()).contains(PROXY);
            assertThat(failure.reason().contains("tunnel")).isEqualTo(tunnel);
        }
    }

    @ParameterizedTest
    @CsvSource({"BROKEN,true", "TIMEOUT,true", "INTERRUPTED,true", "REFUSED,false", "TLS,false", "UNKNOWN_HOST,false"})
    void whatMayHaveLeftIsNotForgotten(Kind kind, boolean sent) {
        AttemptFailure failure = TransportFailureMapper.of(
                new TransportException(kind, null, null),
                true,
                null,
                URI.create("https://kms.example.com"),
                Duration.ofMillis(300),
                1);

        assertThat(failure.sent()).isEqualTo(sent);
    }

    @Test
    void theWantOfCurvesIsSaidOnlyWhereTheyAreWanting() {
        assertThat(TransportFailureMapper.adviceOnCurves(Set.of("DIFFIEHELLMAN", "ECDH")))
                .isEmpty();
        assertThat(TransportFailureMapper.adviceOnCurves(Set.of("DIFFIEHELLMAN")))
                .contains("add the module jdk.crypto.ec");
    }
}
