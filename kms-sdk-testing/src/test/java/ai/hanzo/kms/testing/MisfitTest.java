// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NoResponseException;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import ai.hanzo.kms.testing.internal.http.SocketSettings;
import ai.hanzo.kms.testing.internal.http.WireMockFront;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A library that does not fit shows as what it is, not as an error of the server. */
class MisfitTest {

    private final NoSuchMethodError misfit = new NoSuchMethodError("JsonNode.properties()");

    @Test
    void theRequestGetsNoResponseAndTheNextUseOfTheFakeThrowsTheError() {
        FakeKms kms = misfitting();
        NorthflankConnections northflank = NorthflankConnections.of(
                kms.client().withOptions(CallOptions.defaults().withMaxAttempts(1)));

        assertThatThrownBy(northflank::list).isInstanceOf(NoResponseException.class);

        assertThatThrownBy(kms::client).isSameAs(misfit);
        assertThatThrownBy(kms::reset).isSameAs(misfit);
        assertThatThrownBy(kms::close).isSameAs(misfit);
    }

    @Test
    void theErrorIsWithWhatTheTestThrowsWhenItClosesTheFake() {
        assertThatThrownBy(() -> {
                    try (FakeKms kms = misfitting()) {
                        NorthflankConnections.of(kms.client()).list();
                    }
                })
                .isInstanceOf(KmsException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(misfit));
    }

    @Test
    void aRunningFakeIsStoppedAllTheSame() {
        FakeKms kms = misfitting();
        NorthflankConnections northflank = NorthflankConnections.of(kms.client());
        assertThatThrownBy(northflank::list).isInstanceOf(KmsException.class);

        assertThatThrownBy(kms::close).isSameAs(misfit);

        assertThat(kms.network.isOpen()).isFalse();
    }

    private FakeKms misfitting() {
        return new FakeKmsBuilder(this::misfittingSockets, false).start();
    }

    private FakeSockets misfittingSockets(SocketSettings settings) {
        return new FakeSockets(settings) {
            @Override
            public WireMockFront kms(Function<FakeRequest, FakeResponse> fake) {
                return super.kms(request -> {
                    throw misfit;
                });
            }
        };
    }
}
