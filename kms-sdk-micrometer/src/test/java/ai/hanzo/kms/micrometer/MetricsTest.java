// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.FakeClock;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The meters that come of calls. */
class MetricsTest {

    private static final String CREATE = "/api/v1/app-connections/northflank";
    private static final String LOGIN = "/api/v1/auth/{method}/login";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KmsObservations observations = KmsObservations.builder(Observed.registry(meters))
            .meterRegistry(meters)
            .build();

    @Test
    void theMicrometerOfTheseTestsIsTheOneThatTheyAreMeantFor() {
        assertThat(MeterRegistry.class.getProtectionDomain().getCodeSource().getLocation())
                .asString()
                .endsWith("micrometer-core-" + System.getProperty("expected.micrometer.version") + ".jar");
    }

    @Test
    void timesACallAndItsRequest() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            Observed.create(client);

            for (String name : List.of("hanzo.kms.call", "http.client.request")) {
                assertThat(meters.get(name)
                                .tag("url.template", CREATE)
                                .tag("http.request.method", "POST")
                                .tag("http.response.status_code", "200")
                                .tag("error.type", "none")
                                .tag("server.address", URI.create(kms.url()).getHost())
                                .tag(
                                        "server.port",
                                        String.valueOf(URI.create(kms.url()).getPort()))
                                .timer()
                                .count())
                        .as(name)
                        .isOne();
            }
        }
    }

    @Test
    void aSignInIsACallOfItsOwnAndTheTokenIsCountedForTheCallThatNeededIt() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            Observed.create(client);

            assertThat(timed("hanzo.kms.call", LOGIN)).isOne();
            assertThat(meters.get("hanzo.kms.call.token.refresh")
                            .tag("url.template", CREATE)
                            .counter()
                            .count())
                    .isOne();
        }
    }

    @Test
    void countsRetriesAndTimesEachRequestWithItsOwnStatus() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            kms.faults().on(Operation.LIST_CONNECTIONS).next(2).status(503);

            client.appConnections().list();

            assertThat(meters.get("hanzo.kms.call.retry").counter().count()).isEqualTo(2);
            assertThat(meters.get("http.client.request")
                            .tag("http.response.status_code", "503")
                            .tag("error.type", "503")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(meters.get("hanzo.kms.call")
                            .tag("http.request.method", "GET")
                            .tag("http.response.status_code", "200")
                            .tag("error.type", "none")
                            .timer()
                            .count())
                    .isOne();
        }
    }

    @Test
    void aCallThatFailsHasTheClassOfItsExceptionForATag() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            Observed.create(client);
            assertThatThrownBy(() -> Observed.create(client)).isInstanceOf(NameConflictException.class);

            assertThat(meters.get("hanzo.kms.call")
                            .tag("error.type", NameConflictException.class.getName())
                            .tag("http.response.status_code", "400")
                            .timer()
                            .count())
                    .isOne();
        }
    }

    @Test
    void aRequestWithoutAResponseHasTheKindOfItsFailureForATag() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        try (KmsClient client = KmsClient.builder()
                .baseUrl("http://127.0.0.1:" + closed)
                .credentials(KmsCredentials.accessToken("t"))
                .maxAttempts(1)
                .listener(observations)
                .build()) {
            assertThatThrownBy(() -> client.appConnections().list()).isInstanceOf(NotSentException.class);
        }

        assertThat(meters.get("http.client.request")
                        .tag("http.response.status_code", "none")
                        .tag("error.type", "not_sent")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void timesTheWaitsForTheRateLimit() {
        try (FakeKms kms = FakeKms.builder()
                        .clock(FakeClock.frozenAt(Instant.parse("2025-01-23T10:15:00Z")))
                        .rateLimit(1000, 10, Duration.ofMinutes(1))
                        .start();
                KmsClient client = Observed.client(kms, observations)) {
            NorthflankConnections.of(client)
                    .ensureAll(
                            Observed.requests(12),
                            BulkOptions.builder().concurrency(1).build());

            assertThat(meters.get("hanzo.kms.rate.limit.wait")
                            .tag("url.template", CREATE)
                            .tag("http.request.method", "POST")
                            .timer()
                            .count())
                    .isPositive();
        }
    }

    @Test
    void showsWhatIsLeftOfTheBudgetsAndThatTheyAreFullAgainInTime() {
        MockClock clock = new MockClock();
        SimpleMeterRegistry timed = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
        KmsObservations gauged = KmsObservations.builder(Observed.registry(timed))
                .meterRegistry(timed)
                .build();
        try (FakeKms kms = FakeKms.builder()
                        .clock(FakeClock.frozenAt(Instant.parse("2025-01-23T10:15:00Z")))
                        .rateLimit(100, 50, Duration.ofMinutes(1))
                        .start();
                KmsClient client = Observed.client(kms, gauged)) {
            client.appConnections().list();
            client.appConnections().list();

            assertThat(gauge(timed, "hanzo.kms.rate.limit.limit", "read")).isEqualTo(100);
            assertThat(gauge(timed, "hanzo.kms.rate.limit.remaining", "read")).isEqualTo(98);
            assertThat(gauge(timed, "hanzo.kms.rate.limit.remaining", "write")).isEqualTo(49);

            clock.add(61, TimeUnit.SECONDS);

            assertThat(gauge(timed, "hanzo.kms.rate.limit.remaining", "read")).isEqualTo(100);
        }
    }

    @Test
    void allMetersOfOneNameHaveTheSameTags() {
        try (FakeKms kms = FakeKms.start();
                KmsClient client = Observed.client(kms, observations)) {
            kms.faults().on(Operation.CREATE_CONNECTION).next(1).status(429);
            kms.faults().on(Operation.LIST_CONNECTIONS).next(1).drop();
            Observed.create(client);
            client.appConnections().list();
            assertThatThrownBy(() -> Observed.create(client)).isInstanceOf(NameConflictException.class);
        }

        assertThat(meters.getMeters().stream()
                        .collect(Collectors.groupingBy(
                                meter -> meter.getId().getName(),
                                Collectors.mapping(MetricsTest::tagKeys, Collectors.toSet()))))
                .allSatisfy((name, keys) -> assertThat(keys).as(name).hasSize(1));
    }

    private static List<String> tagKeys(Meter meter) {
        return meter.getId().getTags().stream().map(Tag::getKey).sorted().toList();
    }

    private long timed(String name, String pathTemplate) {
        return meters.get(name).tag("url.template", pathTemplate).timer().count();
    }

    private static double gauge(MeterRegistry meters, String name, String budget) {
        return meters.get(name).tag("hanzo.kms.budget", budget).gauge().value();
    }
}
