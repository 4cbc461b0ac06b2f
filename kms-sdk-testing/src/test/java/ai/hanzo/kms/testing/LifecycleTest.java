// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.Wire.CONNECTIONS;
import static ai.hanzo.kms.testing.Wire.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    @Test
    void startsOnAFreePortOfThisMachineOnly() {
        try (FakeKms one = CheckedKms.start();
                FakeKms two = CheckedKms.start()) {
            assertThat(one.url()).matches("http://127\\.0\\.0\\.1:\\d+").isNotEqualTo(two.url());
        }
    }

    @Test
    void startsOnAChosenPort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (FakeKms kms = CheckedKms.builder().port(port).start()) {
            assertThat(kms.url()).endsWith(":" + port);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckedKms.builder().port(70000));
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (FakeKms first = CheckedKms.start()) {
            int port = URI.create(first.url()).getPort();

            assertThatThrownBy(() -> CheckedKms.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("The fake can't listen on 127.0.0.1:" + port + ".");
            try (FakeKms second = CheckedKms.builder().northflankPort(port).start()) {
                assertThatThrownBy(() -> second.northflank().url())
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessage("The fake can't listen on 127.0.0.1:" + port + ".");
            }
        }
    }

    @Test
    void showingItNeitherStartsNorNeedsIt() {
        FakeKms kms = CheckedKms.create();
        assertThat(kms).hasToString("fake KMS not started");
        String url = kms.url();
        assertThat(kms).hasToString("fake KMS at " + url);
        kms.close();
        assertThat(kms).hasToString("fake KMS at " + url);

        FakeKms closed = CheckedKms.create();
        closed.close();
        assertThat(closed).hasToString("fake KMS not started");
    }

    @Test
    void refusesConnectionsOnceItIsClosed() {
        FakeKms kms = CheckedKms.start();
        Wire wire = new Wire(kms);
        Wire.Call call = wire.call("GET", CONNECTIONS);
        assertThat(call.send().status()).isEqualTo(200);
        kms.close();
        kms.close();

        assertThatThrownBy(call::send).hasCauseInstanceOf(ConnectException.class);
        assertThatThrownBy(kms::client).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEscapeHatchWorksAfterRequestsThatWentPastWireMock() {
        try (FakeKms kms = CheckedKms.start()) {
            Wire wire = new Wire(kms);
            assertThat(wire.get(CONNECTIONS).status()).isEqualTo(200);
            List<String> heard = new CopyOnWriteArrayList<>();

            kms.wireMock().addMockServiceRequestListener((request, response) -> heard.add(request.getUrl()));

            assertThat(wire.get(CONNECTIONS).status()).isEqualTo(200);
            assertThat(heard).containsExactly(CONNECTIONS);
        }
    }

    @Test
    void aResetRemovesTheStubsOfTheEscapeHatch() {
        try (FakeKms kms = CheckedKms.start()) {
            Wire wire = new Wire(kms);
            kms.wireMock().stubFor(WireMock.get(CONNECTIONS).willReturn(WireMock.serverError()));
            assertThat(wire.call("GET", CONNECTIONS).unchecked().send().status())
                    .isEqualTo(500);

            kms.reset();

            assertThat(wire.get(CONNECTIONS).status()).isEqualTo(200);
        }
    }

    @Test
    void aResetGoesBackToTheStart() {
        Instant start = Instant.parse("2025-01-23T10:15:00Z");
        try (FakeKms kms = CheckedKms.builder()
                .clock(FakeClock.frozenAt(start))
                .project("p1", "First")
                .start()) {
            Wire wire = new Wire(kms);
            wire.create("a");
            kms.addProject("p2", "Second").maintenance(true).rateLimit(1, 1, Duration.ofSeconds(60));
            kms.removeProject("p1");
            kms.northflank().unavailable(503).accept("other");
            kms.identity()
                    .deny(Permission.values())
                    .lock(Operation.LOGIN_UNIVERSAL_AUTH)
                    .revokeClientSecret(kms.clientSecret());
            kms.faults().onAll().always().status(500);
            kms.clock().advance(Duration.ofSeconds(5));

            kms.reset();

            assertThat(kms.connections()).isEmpty();
            assertThat(kms.calls()).isEmpty();
            assertThat(kms.clock().instant()).isEqualTo(start);
            assertThat(wire.create("a").status()).isEqualTo(200);
            assertThat(wire.post(CONNECTIONS, connection("a", "p1")).status()).isEqualTo(200);
            assertThat(wire.post(CONNECTIONS, connection("a", "p2")).status()).isEqualTo(400);
            assertThat(wire.login(
                                    "universal-auth",
                                    "{\"clientId\":\"" + kms.clientId() + "\",\"clientSecret\":\"" + kms.clientSecret()
                                            + "\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void eachFakeOfABuilderHasAClockOfItsOwn() {
        FakeKmsBuilder builder = CheckedKms.builder();
        try (FakeKms one = builder.create();
                FakeKms two = builder.create()) {
            assertThat(one.clock()).isNotSameAs(two.clock());
        }
    }

    @Test
    void oneOfManyConcurrentCreationsOfANameWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FakeKms kms = CheckedKms.start()) {
            Wire wire = new Wire(kms);
            List<Future<Integer>> responses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                responses.add(threads.submit(() -> wire.create("a").status()));
            }
            int created = 0;
            for (Future<Integer> response : responses) {
                created += response.get() == 200 ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
            assertThat(kms.connections()).hasSize(1);
            assertThat(kms.count(Operation.CREATE_CONNECTION)).isEqualTo(40);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesStateThatAServerCouldNotHave() {
        try (FakeKms kms = CheckedKms.start()) {
            kms.addConnection("aws", "a", null);
            assertThatIllegalArgumentException().isThrownBy(() -> kms.addConnection("gcp", "a", null));
            assertThatIllegalArgumentException().isThrownBy(() -> kms.addConnection("gcp", "b", "nowhere"));
            assertThatIllegalArgumentException().isThrownBy(() -> kms.markInUse(UUID.randomUUID()));
            assertThatIllegalArgumentException().isThrownBy(() -> kms.clock().advance(Duration.ofSeconds(-1)));
        }
    }
}
