// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankProject;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.testing.FakeClock;
import ai.hanzo.kms.testing.FakeIdentity;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeNorthflank;
import ai.hanzo.kms.testing.FakeSecretSyncs;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.StoredConnection;
import ai.hanzo.kms.testing.fault.Faults;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithFakeKms(projects = "p-1")
public class WithFakeKmsTest {
    private FakeKms ofBeforeEach;

    public static NorthflankConnectionRequest.Builder connection(String name) {
        return NorthflankConnectionRequest.builder().name(name).apiToken("nf-token");
    }

    @BeforeEach
    void remember(FakeKms kms) {
        ofBeforeEach = kms;
    }

    @AfterEach
    void hasOneFakeForTheTestAndItsLifecycleMethods(FakeKms kms) {
        assertThat(kms).isSameAs(ofBeforeEach);
    }

    @Test
    void givesTheFakeItsClientAndTheConnectionsOfThatClient(
            FakeKms kms, KmsClient client, NorthflankConnections northflank) {
        northflank.create(connection("a").build());

        assertThat(client).isSameAs(kms.client());
        assertThat(client.appConnections().list()).hasSize(1);
        assertThat(kms.connections()).extracting(StoredConnection::name).containsExactly("a");
        assertThat(kms.calls())
                .extracting(RecordedCall::operation)
                .containsExactly(
                        Operation.LOGIN_UNIVERSAL_AUTH, Operation.CREATE_CONNECTION, Operation.LIST_CONNECTIONS);
    }

    @Test
    void givesEverythingThatBelongsToTheFake(
            FakeKms kms,
            FakeNorthflank northflankBehind,
            FakeSecretSyncs folders,
            FakeIdentity identity,
            FakeClock clock,
            Faults faults,
            KmsClient.Builder builder,
            AppConnections all,
            NorthflankSecretSyncs syncs,
            NorthflankAccount account) {
        northflankBehind.addProject("shop", "Shop");
        folders.addFolder("p-1", "dev", "/", Map.of("KEY", "value"));

        assertThat(clock).isSameAs(kms.clock());
        assertThat(identity.clientId()).isEqualTo(kms.clientId());
        assertThat(faults).isSameAs(kms.faults());
        assertThat(account.projects()).extracting(NorthflankProject::id).containsExactly("shop");
        assertThat(syncs.list("p-1")).isEmpty();
        assertThat(all.list()).isEmpty();
        try (KmsClient other = builder.maxAttempts(1).build()) {
            assertThat(other.appConnections().list()).isEmpty();
        }
    }

    @RepeatedTest(8)
    void beginsEachTestWithNothingOfAnother(FakeKms kms, NorthflankConnections northflank) {
        assertThat(kms.connections()).isEmpty();
        assertThat(kms.calls()).isEmpty();
        assertThat(northflank.create(connection("a").projectId("p-1").build()).projectId())
                .isEqualTo("p-1");

        kms.removeProject("p-1");
        kms.rateLimit(1, 1, Duration.ofMinutes(10));
        kms.clock().advance(Duration.ofHours(1));
        kms.faults().onAll().always().status(500);
    }

    @RepeatedTest(4)
    void beginsEachTestWithAClientThatRemembersNoRefusal(FakeKms kms, NorthflankConnections northflank) {
        kms.identity().lock(Operation.LOGIN_UNIVERSAL_AUTH);

        assertThatThrownBy(northflank::list).isInstanceOf(AuthenticationException.class);
        assertThat(kms.count(Operation.LOGIN_UNIVERSAL_AUTH)).isEqualTo(1);
    }

    @Test
    void survivesATestThatClosesItsFake(FakeKms kms) {
        kms.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void standsBesideTheArgumentsOfAParameterizedTest(String name, NorthflankConnections northflank) {
        northflank.create(connection(name).build());

        assertThat(northflank.findByName(name, Scope.organization())).isPresent();
        assertThat(northflank.list()).hasSize(1);
    }

    @Test
    @WithFakeKms(generation = Generation.NEWEST)
    void letsATestChooseAnotherKindThanItsClass(FakeKms kms) {
        assertThat(kms.addConnection("northflank", "a", null).projectId()).isNull();
        assertThatThrownBy(() -> kms.addConnection("northflank", "b", "p-1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class InANestedClass {
        @Test
        void theAnnotationOfTheOuterClassCounts(FakeKms kms) {
            assertThat(kms.addConnection("northflank", "a", "p-1").projectId()).isEqualTo("p-1");
        }
    }

    @Nested
    @WithFakeKms(generation = Generation.OLDEST)
    class InANestedClassOfItsOwn {
        @Test
        void itsOwnAnnotationCounts(NorthflankConnections northflank) {
            assertThat(northflank.create(connection("a").build()).version()).isPositive();
        }
    }
}
