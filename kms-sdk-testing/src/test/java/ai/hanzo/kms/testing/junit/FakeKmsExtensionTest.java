// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What JUnit does to a fake, in orders that a real run meets by luck only. */
class FakeKmsExtensionTest {
    private static final ExtensionContext ROOT = context();

    private final FakeKms kms = CheckedKms.builder().create();
    private final FakeKmsExtension extension = FakeKmsExtension.of(kms);

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

    private static boolean isOpen(FakeKms kms) {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(kms.url()).getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void opensNoPortBeforeItIsNeeded() {
        assertThat(kms).hasToString("fake KMS not started");
        extension.beforeAll(context());
        assertThat(kms).hasToString("fake KMS at " + kms.url());
    }

    @Test
    void staysOpenUntilTheLastClassThatUsesItEnds() {
        ExtensionContext one = context();
        ExtensionContext two = context();
        extension.beforeAll(one);
        extension.beforeAll(two);
        extension.afterAll(one);
        assertThat(isOpen(kms)).isTrue();

        extension.afterAll(two);

        // Its port may be another fake's by now.
        assertThatIllegalStateException().isThrownBy(kms::client).withMessage("The fake is closed.");
    }

    @Test
    void opensOnceMoreForAClassThatComesLater() {
        ExtensionContext one = context();
        extension.beforeAll(one);
        String url = kms.url();
        String northflank = kms.northflank().url();
        extension.afterAll(one);

        extension.beforeAll(context());

        assertThat(kms.client().appConnections().list()).isEmpty();
        assertThat(kms.url()).isEqualTo(url);
        assertThat(kms.northflank().url()).isEqualTo(northflank);
    }

    @Test
    void staysOpenFromTheSecondClassOnSoThatNobodyTakesThePort() {
        for (int i = 0; i < 2; i++) {
            ExtensionContext each = context();
            extension.beforeAll(each);
            extension.afterAll(each);
        }

        assertThat(isOpen(kms)).isTrue();
    }

    @Test
    void keepsTheStateWhereItIsToldTo() throws Exception {
        FakeKmsExtension keeping = extension.keepState();
        keeping.beforeAll(context());
        ExtensionContext first = context();
        keeping.beforeEach(first);
        kms.addConnection("northflank", "a", null);
        KmsClient client = kms.client();
        keeping.afterEach(first);

        keeping.beforeEach(context());

        assertThat(kms.connections()).hasSize(1);
        assertThat(kms.client()).isSameAs(client);
    }

    @Test
    void endsNoMoreThanItBegan() {
        extension.beforeAll(context());

        extension.afterAll(context());
        extension.afterEach(context());

        assertThat(isOpen(kms)).isTrue();
    }

    @Test
    void saysThatTheTestOrderedAFaultWithoutAnEndAndLetsTheNextOneBegin() throws Exception {
        ExtensionContext first = context();
        extension.beforeAll(context());
        extension.beforeEach(first);
        kms.faults().onAll().next(2);

        assertThatIllegalStateException()
                .isThrownBy(() -> extension.afterEach(first))
                .withMessageStartingWith("A fault for all requests was begun, but no last call says which one");
        extension.beforeEach(context());
    }

    @Test
    void aTestWaitsForTheOneThatUsesTheFake() throws Exception {
        ExtensionContext first = context();
        extension.beforeAll(context());
        extension.beforeEach(first);
        FutureTask<Boolean> second = new FutureTask<>(() -> {
            extension.beforeEach(context());
            return kms.connections().isEmpty();
        });
        Thread thread = new Thread(second);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        kms.addConnection("northflank", "a", null);
        assertThat(second).isNotDone();

        extension.afterEach(first);

        assertThat(second.get()).isTrue();
    }

    @Test
    void saysSoWhereATestWouldWaitForItself() throws Exception {
        extension.beforeAll(context());
        extension.beforeEach(context());

        assertThatIllegalStateException()
                .isThrownBy(() -> extension.beforeEach(context()))
                .withMessageContaining("Use @WithFakeKms");
    }
}
