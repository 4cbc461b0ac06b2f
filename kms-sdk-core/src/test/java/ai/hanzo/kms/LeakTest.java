// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.fixture.Poll;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that come and go leave nothing behind. */
@Isolated
class LeakTest {

    private static final int CLIENTS = 500;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void fiveHundredClientsLeaveNoThreadAndNoSocketBehind() {
        int before = httpThreads();
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE))) {
            for (int i = 0; i < CLIENTS; i++) {
                try (KmsClient kms = Things.client(server.url()).build()) {
                    Things.call(kms, "GET");
                }
            }
            Poll.until(() -> server.openConnections() == 0 && httpThreads() <= before);

            assertThat(server.connections()).isEqualTo(CLIENTS);
            assertThat(server.openConnections()).isZero();
            assertThat(httpThreads()).isLessThanOrEqualTo(before);
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aCallThatIsUnderWayEndsAndThenTheThreadOfItsClient() throws Exception {
        int before = httpThreads();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Reply whenClosed = wire -> {
            asked.countDown();
            await(closed);
            return Reply.json(200, Things.ONE).send(wire);
        };
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (ScriptedServer server = ScriptedServer.replying(whenClosed)) {
            KmsClient kms = Things.client(server.url()).maxAttempts(1).build();
            Future<?> call = caller.submit(() -> Things.call(kms, "GET"));
            asked.await();
            kms.close();
            closed.countDown();

            // From Java 21 on closing breaks the call off; before that the JDK can't, so it goes on.
            if (AutoCloseable.class.isAssignableFrom(HttpClient.class)) {
                assertThatThrownBy(call::get).isInstanceOf(ExecutionException.class);
            } else {
                assertThat(call.get()).isNull();
            }
            Poll.until(() -> server.openConnections() == 0 && httpThreads() <= before);
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void aClientThatWasNeverUsedHasNoThread() {
        int before = httpThreads();
        List<KmsClient> clients = Stream.generate(
                        () -> Things.client("https://kms.hanzo.invalid").build())
                .limit(20)
                .toList();

        assertThat(httpThreads()).isLessThanOrEqualTo(before);
        clients.forEach(KmsClient::close);
        assertThat(clients)
                .allSatisfy(kms ->
                        assertThatThrownBy(() -> Things.call(kms, "GET")).hasMessage("The KmsClient is closed."));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int httpThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .count();
    }
}
