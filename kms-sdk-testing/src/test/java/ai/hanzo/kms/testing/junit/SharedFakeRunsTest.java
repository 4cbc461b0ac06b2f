// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static ai.hanzo.kms.testing.junit.WithFakeKmsTest.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fake in a field, in the shapes that test classes have, run in a JVM of their own. */
@Tag("matrix")
class SharedFakeRunsTest {
    /** A class whose fake is that of all classes below it. */
    abstract static class Base {
        private static final Set<String> URLS = ConcurrentHashMap.newKeySet();

        private static final FakeKms SHARED = CheckedKms.create();

        @RegisterExtension
        static final FakeKmsExtension EXTENSION = FakeKmsExtension.of(SHARED);

        @RepeatedTest(5)
        void hasItForItselfAtTheUrlThatAllOthersKnow() {
            NorthflankConnections northflank = NorthflankConnections.of(SHARED.client());
            northflank.create(connection("a").build());

            assertThat(northflank.list()).hasSize(1);
            assertThat(SHARED.calls()).hasSize(3);
            URLS.add(SHARED.url());
            assertThat(URLS).hasSize(1);
        }
    }

    static class One extends Base {}

    static class Two extends Base {}

    static class Three extends Base {}

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        @RegisterExtension
        final FakeKmsExtension ofTheInstance = FakeKmsExtension.of(CheckedKms.builder());

        @RepeatedTest(5)
        void beginsEachTestAnew(FakeKms kms, NorthflankConnections northflank) {
            assertThat(kms).isSameAs(ofTheInstance.kms());
            northflank.create(connection("a").build());
        }
    }

    static class Factory {
        private static final FakeKms SHARED = CheckedKms.create();

        @RegisterExtension
        static final FakeKmsExtension EXTENSION = FakeKmsExtension.of(SHARED);

        @TestFactory
        Stream<DynamicTest> allTestsOfAFactoryHaveOneState() {
            return Stream.of("a", "b", "c")
                    .map(name -> dynamicTest(
                            name,
                            () -> NorthflankConnections.of(SHARED.client())
                                    .create(connection(name).build())));
        }

        @RepeatedTest(3)
        void theNextTestHasAnother() {
            assertThat(SHARED.connections()).isEmpty();
        }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Scenario {
        private static final FakeKms SHARED = CheckedKms.create();

        @RegisterExtension
        static final FakeKmsExtension EXTENSION = FakeKmsExtension.of(SHARED).keepState();

        @Test
        @Order(1)
        void creates() {
            NorthflankConnections.of(SHARED.client()).create(connection("a").build());
        }

        @Test
        @Order(2)
        void findsWhatTheTestBeforeItCreated() {
            assertThat(NorthflankConnections.of(SHARED.client()).list()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void workInParallelAndOneAfterTheOther(boolean parallel) throws Exception {
        Class<?>[] classes = {One.class, Two.class, Three.class, OneInstance.class, Factory.class};
        OtherJUnit.Run run = parallel ? OtherJUnit.run("6.", classes) : OtherJUnit.runInSequence("6.", classes);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.count("successful")).isEqualTo(3 * 5 + 5 + 3 + 3);
    }

    @Test
    void aScenarioKeepsItsState() throws Exception {
        OtherJUnit.Run run = OtherJUnit.runInSequence("1.10", Scenario.class);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.count("successful")).isEqualTo(2);
    }
}
