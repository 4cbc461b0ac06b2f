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

    private static final FakeKms SHARED =
            CheckedKms.builder().project("p-1", "Payments").create();

    @RegisterExtension
    static final FakeKmsExtension EXTENSION = FakeKmsExtension.of(SHARED);

    @RegisterExtension
    final FakeKmsExtension ofTheTest = FakeKmsExtension.of(CheckedKms.builder());

    private final FakeKms own = ofTheTest.kms();

    private static KmsClient ofTheClass;

    @BeforeAll
    static void isOpenBeforeTheFirstTest() {
        ofTheClass = SHARED.client();
        NorthflankConnections.of(ofTheClass).create(connection("before").build());
        URLS.add(SHARED.url());
    }

    @RepeatedTest(8)
    void givesEachTestAFreshStateAndLetsItFinishFirst() {
        assertThat(SHARED.connections()).isEmpty();
        NorthflankConnections northflank = NorthflankConnections.of(SHARED.client());
        northflank.create(connection("a").projectId("p-1").build());
        northflank.create(connection("b").build());
        assertThat(northflank.list()).hasSize(2);
        assertThat(SHARED.calls()).hasSize(4);
        SHARED.removeProject("p-1");
    }

    @RepeatedTest(2)
    void givesEachTestAClientThatRemembersNoRefusal() {
        SHARED.identity().lock(Operation.LOGIN_UNIVERSAL_AUTH);
        NorthflankConnections northflank = NorthflankConnections.of(SHARED.client());

        assertThatThrownBy(northflank::list).isInstanceOf(AuthenticationException.class);
        assertThat(SHARED.count(Operation.LOGIN_UNIVERSAL_AUTH)).isEqualTo(1);
    }

    @Test
    void keepsAClientOfTheWholeClassWorking() {
        NorthflankConnections.of(ofTheClass).create(connection("a").build());

        assertThat(SHARED.connections()).hasSize(1);
    }

    @Test
    void runsForAllTestsOfTheClass() {
        URLS.add(SHARED.url());

        assertThat(URLS).hasSize(1);
    }

    @RepeatedTest(2)
    void runsForOneTestWhereTheFieldIsNotStatic() {
        assertThat(own.connections()).isEmpty();
        NorthflankConnections.of(own.client()).create(connection("a").build());
        assertThat(own.url()).isNotEqualTo(SHARED.url());
    }

    @Nested
    class InANestedClass {
        @Test
        void theFakeIsThatOfTheOuterClass() {
            URLS.add(SHARED.url());

            assertThat(URLS).hasSize(1);
            assertThat(SHARED.connections()).isEmpty();
        }
    }
}
