// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import org.junit.jupiter.api.Test;

/** The one test with the SDK's own client: the others show that the fake doesn't need it. */
class ClientTest {
    private static NorthflankConnectionRequest request(String name) {
        return NorthflankConnectionRequest.builder()
                .name(name)
                .apiToken("nf-token")
                .build();
    }

    @Test
    void theSharedClientSignsInAsTheDefaultIdentity() {
        try (FakeKms kms = CheckedKms.start()) {
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());

            AppConnection created = northflank.create(request("a"));

            assertThat(kms.connections()).singleElement().satisfies(stored -> {
                assertThat(stored.id()).isEqualTo(created.id());
                assertThat(stored.createdAt()).isEqualTo(created.createdAt());
            });
            assertThat(kms.calls())
                    .extracting(RecordedCall::operation)
                    .containsExactly(Operation.LOGIN_UNIVERSAL_AUTH, Operation.CREATE_CONNECTION);
            assertThat(kms.client()).isSameAs(kms.client());
        }
    }

    @Test
    void theSharedClientGoesOnAfterAResetWithoutANewLogin() {
        try (FakeKms kms = CheckedKms.start()) {
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            northflank.create(request("a"));

            kms.reset();
            northflank.create(request("a"));

            assertThat(kms.calls()).extracting(RecordedCall::operation).containsExactly(Operation.CREATE_CONNECTION);
        }
    }
}
