// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
    void aResetMakesANewSharedClientThatRemembersNoRefusal() {
        try (FakeKms kms = CheckedKms.start()) {
            KmsClient before = kms.client();
            kms.identity().lock(Operation.LOGIN_UNIVERSAL_AUTH);
            assertThatThrownBy(before.appConnections()::list).isInstanceOf(AuthenticationException.class);

            kms.reset();

            assertThat(kms.client().appConnections().list()).isEmpty();
            assertThatThrownBy(before.appConnections()::list).hasMessageContaining("The SDK did not sign in");
        }
    }

    @Test
    void theThreadOfTheSharedClientsEndsWithTheFake() throws Exception {
        FakeKms kms = CheckedKms.start();
        kms.client().appConnections().list();
        Thread selector = Objects.requireNonNull(kms.network.http().thread());
        assertThat(selector.isAlive()).isTrue();

        kms.close();

        selector.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(selector.isAlive()).isFalse();
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
