// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static ai.hanzo.kms.testing.junit.WithFakeKmsTest.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegisteredFakeTest {
    private static final Set<String> URLS = ConcurrentHashMap.newKeySet();

    @RegisterExtension
    static FakeKms shared = CheckedKms.builder().project("p-1", "Payments").create();

    @RegisterExtension
    FakeKms own = CheckedKms.builder().create();

    private static KmsClient ofTheClass;

    @BeforeAll
    static void isOpenBeforeTheFirstTest() {
        ofTheClass = shared.client();
        NorthflankConnections.of(ofTheClass).create(connection("before").build());
        URLS.add(shared.url());
    }

    @RepeatedTest(8)
    void givesEachTestAFreshStateAndLetsItFinishFirst() {
        assertThat(shared.connections()).isEmpty();
        NorthflankConnections northflank = NorthflankConnections.of(shared.client());
        northflank.create(connection("a").projectId("p-1").build());
        northflank.create(connection("b").build());
        assertThat(northflank.list()).hasSize(2);
        assertThat(shared.calls()).hasSize(4);
        shared.removeProject("p-1");
    }

    @RepeatedTest(2)
    void givesEachTestAClientThatRemembersNoRefusal() {
        shared.identity().lock(Operation.LOGIN_UNIVERSAL_AUTH);
        NorthflankConnections northflank = NorthflankConnections.of(shared.client());

        assertThatThrownBy(northflank::list).isInstanceOf(AuthenticationException.class);
        assertThat(shared.count(Operation.LOGIN_UNIVERSAL_AUTH)).isEqualTo(1);
    }

    @Test
    void keepsAClientOfTheWholeClassWorking() {
        NorthflankConnections.of(ofTheClass).create(connection("a").build());

        assertThat(shared.connections()).hasSize(1);
    }

    @Test
    void runsForAllTestsOfTheClass() {
        URLS.add(shared.url());

        assertThat(URLS).hasSize(1);
    }

    @RepeatedTest(2)
    void runsForOneTestWhereTheFieldIsNotStatic() {
        assertThat(own.connections()).isEmpty();
        NorthflankConnections.of(own.client()).create(connection("a").build());
        assertThat(own.url()).isNotEqualTo(shared.url());
    }

    @Nested
    class InANestedClass {
        @Test
        void theFakeIsThatOfTheOuterClass() {
            URLS.add(shared.url());

            assertThat(URLS).hasSize(1);
            assertThat(shared.connections()).isEmpty();
        }
    }
}
