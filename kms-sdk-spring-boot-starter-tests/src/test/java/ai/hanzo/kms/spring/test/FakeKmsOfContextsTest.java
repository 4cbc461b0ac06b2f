// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.StoredConnection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContextManager;

/** What becomes of the fakes when several contexts come and go. */
class FakeKmsOfContextsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class DyingApp {
        @Bean
        String death(FakeKms fake, KmsClient kms) {
            urlOfTheDying = fake.url();
            kms.serverStatus();
            throw new IllegalStateException("this application dies at its start");
        }
    }

    private static volatile String urlOfTheDying = "";

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = App.class, properties = "run=1")
    @AutoConfigureFakeKms(keepState = true)
    static class One {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = App.class, properties = "run=2")
    @AutoConfigureFakeKms(keepState = true)
    static class Two {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = App.class, properties = "run=3")
    @AutoConfigureFakeKms
    static class ToClose {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = App.class, properties = "run=4")
    @AutoConfigureFakeKms(keepState = true)
    static class Keeping {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = App.class, properties = "run=4")
    @AutoConfigureFakeKms
    static class SharedResetting {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = App.class, properties = "run=5")
    @AutoConfigureFakeKms
    static class Resetting {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = App.class, properties = "run=6")
    @AutoConfigureFakeKms(keepState = true)
    static class Together {}

    @Configuration(proxyBeanMethods = false)
    static class AppWithoutTheStarter {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = AppWithoutTheStarter.class)
    @AutoConfigureFakeKms
    static class WithoutTheStarter {}

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = DyingApp.class)
    @AutoConfigureFakeKms
    static class Dying {}

    private static ApplicationContext context(Class<?> test) {
        return new TestContextManager(test).getTestContext().getApplicationContext();
    }

    private static void create(ApplicationContext context, String name) {
        context.getBean(NorthflankConnections.class)
                .create(NorthflankConnectionRequest.builder()
                        .name(name)
                        .apiToken("nf-token-of-the-test")
                        .build());
    }

    private static List<String> names(ApplicationContext context) {
        return context.getBean(FakeKms.class).connections().stream()
                .map(StoredConnection::name)
                .toList();
    }

    @Test
    void twoContextsInParallelHaveAFakeEach() throws Exception {
        CyclicBarrier bothAreUp = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<ApplicationContext> one = threads.submit(worker(One.class, "one", bothAreUp));
            Future<ApplicationContext> two = threads.submit(worker(Two.class, "two", bothAreUp));

            assertThat(names(one.get())).containsExactly("one");
            assertThat(names(two.get())).containsExactly("two");
            assertThat(one.get().getBean(FakeKms.class).url())
                    .isNotEqualTo(two.get().getBean(FakeKms.class).url());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<ApplicationContext> worker(Class<?> test, String name, CyclicBarrier bothAreUp) {
        return () -> {
            ApplicationContext context = context(test);
            bothAreUp.await();
            create(context, name);
            return context;
        };
    }

    @Test
    void theFakeClosesWithItsContext() {
        TestContextManager manager = new TestContextManager(ToClose.class);
        String url = manager.getTestContext()
                .getApplicationContext()
                .getBean(FakeKms.class)
                .url();

        manager.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);

        assertThatIsClosed(url);
    }

    @Test
    void theFakeClosesWhenItsContextDoesNotComeUp() {
        assertThatThrownBy(() -> context(Dying.class)).isInstanceOf(IllegalStateException.class);

        assertThatIsClosed(urlOfTheDying);
    }

    private static void assertThatIsClosed(String url) {
        assertThat(url).startsWith("http://127.0.0.1:");
        assertThatThrownBy(() -> get(url)).isInstanceOf(ConnectException.class);
    }

    private static void get(String url) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void testsOfOneContextTakeTurns() throws Exception {
        Method any = Object.class.getMethod("toString");
        TestContextManager first = new TestContextManager(Resetting.class);
        TestContextManager second = new TestContextManager(Resetting.class);
        first.beforeTestMethod(new Resetting(), any);
        ApplicationContext context = first.getTestContext().getApplicationContext();
        create(context, "of-the-first");
        FutureTask<List<String>> found = new FutureTask<>(() -> {
            second.beforeTestMethod(new Resetting(), any);
            List<String> names = names(context);
            second.afterTestMethod(new Resetting(), any, null);
            return names;
        });
        Thread thread = new Thread(found);
        thread.start();

        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(names(context)).containsExactly("of-the-first");
        assertThatThrownBy(() -> second.beforeTestMethod(new Resetting(), any))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("began on the thread of the first");
        first.afterTestMethod(new Resetting(), any, null);

        assertThat(found.get()).isEmpty();
    }

    @Test
    void testsThatKeepTheStateRunTogether() throws Exception {
        Method any = Object.class.getMethod("toString");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier bothAreIn = new CyclicBarrier(2);
        Callable<Object> test = () -> {
            TestContextManager manager = new TestContextManager(Together.class);
            manager.beforeTestMethod(new Together(), any);
            bothAreIn.await();
            manager.afterTestMethod(new Together(), any, null);
            return manager;
        };
        try {
            for (Future<Object> ended : threads.invokeAll(List.of(test, test))) {
                ended.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTestThatKeepsTheStateFindsWhatWasThereBeforeAndOthersDoNot() throws Exception {
        TestContextManager keeping = new TestContextManager(Keeping.class);
        ApplicationContext context = keeping.getTestContext().getApplicationContext();
        create(context, "early");

        Method any = Object.class.getMethod("toString");
        keeping.beforeTestMethod(new Keeping(), any);
        assertThat(names(context)).containsExactly("early");
        keeping.afterTestMethod(new Keeping(), any, null);

        TestContextManager resetting = new TestContextManager(SharedResetting.class);
        assertThat(resetting.getTestContext().getApplicationContext()).isSameAs(context);
        resetting.beforeTestMethod(new SharedResetting(), any);
        assertThat(names(context)).isEmpty();
        resetting.afterTestMethod(new SharedResetting(), any, null);
    }

    @Test
    void anApplicationWithoutTheStarterHasAFakeToo() throws Exception {
        Method any = Object.class.getMethod("toString");
        TestContextManager manager = new TestContextManager(WithoutTheStarter.class);

        manager.beforeTestMethod(new WithoutTheStarter(), any);

        ApplicationContext context = manager.getTestContext().getApplicationContext();
        get(context.getBean(FakeKms.class).url());
        manager.afterTestMethod(new WithoutTheStarter(), any, null);
    }
}
