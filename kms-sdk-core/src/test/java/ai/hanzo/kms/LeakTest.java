// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
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
                if (i % 50 == 49) {
                    // Before Java 21 a client ends once it is garbage; this keeps the number of open files low.
                    System.gc();
                }
            }
            Poll.until(() -> {
                System.gc();
                return server.openConnections() == 0 && httpThreads() <= before;
            });

            assertThat(server.connections()).isEqualTo(CLIENTS);
            assertThat(server.openConnections()).isZero();
            assertThat(httpThreads()).isLessThanOrEqualTo(before);
        }
    }

    private static int httpThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .count();
    }
}
