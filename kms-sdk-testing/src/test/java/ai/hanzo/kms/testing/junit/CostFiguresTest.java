// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import static ai.hanzo.kms.testing.junit.WithFakeKmsTest.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.OtherJvm;
import ai.hanzo.kms.testing.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints the cost of a fake. Wants a quiet machine, so it runs only with {@code -Dmeasure=true}; see docs/fake-reference.md. */
@EnabledIfSystemProperty(named = "measure", matches = "true")
@Isolated("measures time")
class CostFiguresTest {
    private static final int ROUNDS = 16;
    private static final int RUNS = 5;

    static class AThousandTests {
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        @RepeatedTest(1000)
        @WithFakeKms
        void createsAConnection(FakeKms kms) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(kms.url() + Wire.CONNECTIONS))
                    .header("Authorization", "Bearer " + kms.newAccessToken())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Wire.connection("a")))
                    .build();
            assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(kms.connections()).hasSize(1);
        }
    }

    /** Each test has a new client too, which signs in. */
    static class AThousandTestsWithTheSdk {
        @RepeatedTest(1000)
        @WithFakeKms
        void createsAConnection(FakeKms kms, NorthflankConnections northflank) {
            northflank.create(connection("a").build());
            assertThat(kms.connections()).hasSize(1);
        }
    }

    /** Each round has a JVM for each of the two, in turns one or the other first: what slows the machine slows both. */
    @Test
    void theFirstResponseTakesLessThanOneAndAHalfTimesThatOfWireMock() throws Exception {
        List<Integer> fake = new ArrayList<>();
        List<Integer> wireMock = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        OtherJvm.runChecked(program("fake"));
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                fake.add(firstResponse("fake"));
            }
            wireMock.add(firstResponse("wiremock"));
            if (round % 2 == 1) {
                fake.add(firstResponse("fake"));
            }
            ratios.add((double) fake.get(round) / wireMock.get(round));
        }

        System.out.printf(
                "first start to first response, new JVM, median of %d pairs: fake %d ms, bare WireMock %d ms, ratio %.2f%n",
                ROUNDS, median(fake), median(wireMock), median(ratios));
        assertThat(median(ratios)).isLessThan(1.5);
    }

    @Test
    void aResetTakesLessThanAMillisecond() {
        try (FakeKms kms = CheckedKms.start()) {
            NorthflankConnections northflank = NorthflankConnections.of(kms.client());
            long resets = 0;
            for (int i = 0; i < 1000; i++) {
                northflank.create(connection("a").build());
                long start = System.nanoTime();
                kms.reset();
                resets += System.nanoTime() - start;
            }

            System.out.printf("reset, mean of 1,000: %.3f ms%n", resets / 1e9);
            assertThat(resets / 1e9).isLessThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aThousandTestsTakeLessThanFiveSeconds(boolean parallel) throws Exception {
        assertThat(run(AThousandTests.class, "one request each", parallel)).isLessThan(5000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aThousandTestsWithAClientEachTakeLessThanTenSeconds(boolean parallel) throws Exception {
        assertThat(run(AThousandTestsWithTheSdk.class, "a new client of the SDK, a login and a create each", parallel))
                .isLessThan(10_000);
    }

    /** Returns the milliseconds that JUnit reports: from before the first fake starts until the last one has ended. */
    private static int run(Class<?> tests, String what, boolean parallel) throws Exception {
        // With the watch once: it would cost time in the others.
        assertThat(OtherJUnit.run("6.", tests).count("successful")).isEqualTo(1000);
        List<Integer> reported = new ArrayList<>();
        List<Integer> whole = new ArrayList<>();
        for (int round = 0; round < RUNS; round++) {
            long start = System.nanoTime();
            OtherJUnit.Run run = OtherJUnit.measure("6.", parallel, tests);
            whole.add((int) ((System.nanoTime() - start) / 1_000_000));
            assertThat(run.count("successful")).isEqualTo(1000);
            reported.add(run.milliseconds());
        }
        System.out.printf(
                "1,000 tests with a fresh fake, %s, %s, median of %d: %.1f s; with the start of JVM and JUnit %.1f s%n",
                what,
                parallel ? "in parallel" : "one after the other",
                RUNS,
                median(reported) / 1e3,
                median(whole) / 1e3);
        return median(reported);
    }

    private static int firstResponse(String server) throws Exception {
        return Integer.parseInt(OtherJvm.run(program(server)).output());
    }

    private static List<String> program(String server) {
        return List.of("-cp", System.getProperty("java.class.path"), FirstResponse.class.getName(), server);
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
