// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.hanzo.kms.KmsClient;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What JUnit does to a fake, in orders that a real run meets by luck only. */
class JUnitLifecycleTest {
    private static final ExtensionContext ROOT = context();

    private final FakeKms kms = CheckedKms.builder().create();

    @AfterEach
    void close() {
        kms.close();
    }

    /** A class or a test: all that counts is its store. */
    private static ExtensionContext context() {
        Map<Object, Object> values = new HashMap<>();
        ExtensionContext.Store store = proxy(ExtensionContext.Store.class, (method, arguments) -> switch (method) {
            case "put" -> values.put(arguments[0], arguments[1]);
            case "getOrComputeIfAbsent" -> values.put(arguments[0], new Object());
            default -> values.remove(arguments[0]);
        });
        return proxy(ExtensionContext.class, (method, arguments) -> method.equals("getRoot") ? root() : store);
    }

    private static ExtensionContext root() {
        return ROOT;
    }

    private interface Responses {
        @Nullable Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Responses responses) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> responses.to(method.getName(), arguments)));
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
        String url = kms.url();
        String northflank = kms.northflank().url();
        kms.afterAll(one);

        kms.beforeAll(context());

        assertThat(kms.client().appConnections().list()).isEmpty();
        assertThat(kms.url()).isEqualTo(url);
        assertThat(kms.northflank().url()).isEqualTo(northflank);
    }

    @Test
    void staysOpenFromTheSecondClassOnSoThatNobodyTakesThePort() {
        for (int i = 0; i < 2; i++) {
            ExtensionContext each = context();
            kms.beforeAll(each);
            kms.afterAll(each);
        }

        assertThat(kms.network.isOpen()).isTrue();
    }

    @Test
    void keepsTheStateWhereItIsToldTo() throws Exception {
        try (FakeKms keeping = CheckedKms.builder().keepState().create()) {
            keeping.beforeAll(context());
            ExtensionContext first = context();
            keeping.beforeEach(first);
            keeping.addConnection("northflank", "a", null);
            KmsClient client = keeping.client();
            keeping.afterEach(first);

            keeping.beforeEach(context());

            assertThat(keeping.connections()).hasSize(1);
            assertThat(keeping.client()).isSameAs(client);
        }
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
        kms.beforeAll(context());
        kms.beforeEach(first);
        FutureTask<Boolean> second = new FutureTask<>(() -> {
            kms.beforeEach(context());
            return kms.connections().isEmpty();
        });
        Thread thread = new Thread(second);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        kms.addConnection("northflank", "a", null);
        assertThat(second).isNotDone();

        kms.afterEach(first);

        assertThat(second.get()).isTrue();
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
