// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What JUnit does to a fake, in orders that a real run meets by luck only. */
class FakePerTestTest {
    private final FakeKms kms = CheckedKms.builder().create();

    @AfterEach
    void close() {
        kms.close();
    }

    /** A class or a test: all that counts is its store. */
    private static ExtensionContext context() {
        Map<Object, Object> values = new HashMap<>();
        ExtensionContext.Store store = proxy(
                ExtensionContext.Store.class,
                (method, arguments) ->
                        method.equals("put") ? values.put(arguments[0], arguments[1]) : values.remove(arguments[0]));
        return proxy(ExtensionContext.class, (method, arguments) -> store);
    }

    private interface Answers {
        @Nullable Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method.getName(), arguments)));
    }

    @Test
    void opensNoPortBeforeItIsNeeded() {
        assertThat(kms.network.isOpen()).isFalse();
        assertThat(kms.url()).startsWith("http://127.0.0.1:");
        assertThat(kms.network.isOpen()).isTrue();
    }

    @Test
    void staysOpenUntilTheLastClassThatUsesItEnds() {
        ExtensionContext one = context();
        ExtensionContext two = context();
        kms.beforeAll(one);
        kms.beforeAll(two);
        kms.afterAll(one);
        assertThat(kms.network.isOpen()).isTrue();

        kms.afterAll(two);

        assertThat(kms.network.isOpen()).isFalse();
        assertThatIllegalStateException().isThrownBy(kms::client).withMessage("the fake is closed");
    }

    @Test
    void opensOnceMoreForAClassThatComesLater() {
        ExtensionContext one = context();
        kms.beforeAll(one);
        String northflank = kms.northflank().url();
        kms.afterAll(one);

        kms.beforeAll(context());

        assertThat(kms.client().appConnections().list()).isEmpty();
        assertThat(kms.northflank().url()).isNotEqualTo(northflank);
    }

    @Test
    void endsNoMoreThanItBegan() {
        kms.beforeAll(context());

        kms.afterAll(context());
        kms.afterEach(context());

        assertThat(kms.network.isOpen()).isTrue();
    }

    @Test
    void aTestWaitsForTheOneThatUsesTheFake() throws Exception {
        ExtensionContext first = context();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        try {
            kms.beforeAll(context());
            kms.beforeEach(first);
            Future<Boolean> second = threads.submit(() -> {
                begun.countDown();
                kms.beforeEach(context());
                return kms.connections().isEmpty();
            });
            begun.await();
            kms.addConnection("northflank", "a", null);
            assertThat(kms.connections()).hasSize(1);

            kms.afterEach(first);

            assertThat(second.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysSoWhereATestWouldWaitForItself() throws Exception {
        kms.beforeAll(context());
        kms.beforeEach(context());

        assertThatIllegalStateException()
                .isThrownBy(() -> kms.beforeEach(context()))
                .withMessageContaining("Use @WithFakeKms");
    }
}
