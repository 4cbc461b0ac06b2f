// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.hanzo.kms.benchmarks.server.ServerProcess;
import ai.hanzo.kms.benchmarks.server.Sized;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("matrix")
class TurnsTest {

    private ServerProcess server;
    private Turns turns;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.start();
        turns = new Turns(server);
    }

    @AfterEach
    void stop() throws IOException {
        turns.close();
        server.close();
    }

    @Test
    void aForkWaitsUntilTheTurnBeforeIsOver() throws Exception {
        Socket first = Turns.await(turns.port(), "FLOOR");
        CompletableFuture<Socket> second = CompletableFuture.supplyAsync(() -> Turns.await(turns.port(), "SDK"));

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS));
        first.close();

        assertThat(second.get(10, TimeUnit.SECONDS).isConnected()).isTrue();
    }

    @Test
    void eachTurnTellsWhatTheServerSpentOnItsRequests() throws Exception {
        try (Connections connections = Variant.FLOOR.open(server.url(Transport.CLEAR))) {
            try (Socket turn = Turns.await(turns.port(), "FLOOR")) {
                assertThat(turn.isConnected()).isTrue();
                connections.get(Sized.id(0));
            }
            Turns.await(turns.port(), "SDK").close();
        }

        assertThat(turns.serverCpuMicros(Variant.FLOOR)).isPositive();
        assertThat(turns.serverCpuMicros(Variant.FEIGN_HC5)).isZero();
    }

    @Test
    void outsideOfAForkNobodyWaits() {
        assertThat(Turns.await("SDK")).isNull();
    }
}
