// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static ai.hanzo.kms.testing.WithFakeKmsTest.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.NorthflankConnections;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Prints the figures of the module's README. Wants a quiet machine, so it runs only with {@code -Dmeasure=true}. */
@EnabledIfSystemProperty(named = "measure", matches = "true")
@Isolated("measures time")
class CostFiguresTest {
    private static final int ROUNDS = 15;
    private static final int RUNS = 3;

    /** Of a program with an HTTP client of its own. */
    abstract static class Plain {
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        static void createAConnection(FakeKms kms) throws Exception {
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

    static class OneTest extends Plain {
        @Test
        @WithFakeKms
        void createsAConnection(FakeKms kms) throws Exception {
            createAConnection(kms);
        }
    }

    static class AThousandTests extends Plain {
        @RepeatedTest(1000)
        @WithFakeKms
        void createsAConnection(FakeKms kms) throws Exception {
            createAConnection(kms);
        }
    }

    /** With the SDK: each test has a new client, which signs in. */
    abstract static class WithTheSdk {
        static void createAConnection(FakeKms kms, NorthflankConnections northflank) {
            northflank.create(connection("a").build());
            assertThat(kms.connections()).hasSize(1);
        }
    }

    static class OneTestWithTheSdk extends WithTheSdk {
        @Test
        @WithFakeKms
        void createsAConnection(FakeKms kms, NorthflankConnections northflank) {
            createAConnection(kms, northflank);
        }
    }

    static class AThousandTestsWithTheSdk extends WithTheSdk {
        @RepeatedTest(1000)
        @WithFakeKms
        void createsAConnection(FakeKms kms, NorthflankConnections northflank) {
            createAConnection(kms, northflank);
        }
    }

    @Test
    void theFirstAnswerTakesLessThanOneAndAHalfTimesThatOfWireMock() throws Exception {
        List<Integer> fake = new ArrayList<>();
        List<Integer> wireMock = new ArrayList<>();
        OtherJvm.run(program("fake"));
        for (int round = 0; round < ROUNDS; round++) {
            fake.add(firstAnswer("fake"));
            wireMock.add(firstAnswer("wiremock"));
        }
        double ratio = (double) median(fake) / median(wireMock);

        System.out.printf(
                "first start to first answer, new JVM, median of %d: fake %d ms, bare WireMock %d ms, ratio %.2f%n",
                ROUNDS, median(fake), median(wireMock), ratio);
        assertThat(ratio).isLessThan(1.5);
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

    /** The time of the tests is that of the run less that of a run with one such test. */
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void aThousandTestsTakeLessThanFiveSeconds(boolean withSdk, boolean parallel) throws Exception {
        int one = run(withSdk ? OneTestWithTheSdk.class : OneTest.class, 1, parallel);
        int all = run(withSdk ? AThousandTestsWithTheSdk.class : AThousandTests.class, 1000, parallel);

        System.out.printf(
                "1,000 tests with a fresh fake, new JVM, %s, %s, median of %d: %.1f s, less one such test %.1f s%n",
                withSdk ? "a new client of the SDK, a login and a create each" : "one request each",
                parallel ? "in parallel" : "one after the other",
                RUNS,
                all / 1e3,
                (all - one) / 1e3);
        assertThat(all - one).isLessThan(5000);
    }

    private static int run(Class<?> tests, int count, boolean parallel) throws Exception {
        // With the watch once: it would cost time in the others.
        assertThat(OtherJUnit.run("6.", tests).count("successful")).isEqualTo(count);
        List<Integer> times = new ArrayList<>();
        for (int round = 0; round < RUNS; round++) {
            long start = System.nanoTime();
            OtherJUnit.Run run = OtherJUnit.measure("6.", parallel, tests);
            times.add((int) ((System.nanoTime() - start) / 1_000_000));
            assertThat(run.count("successful")).isEqualTo(count);
        }
        return median(times);
    }

    private static int firstAnswer(String server) throws Exception {
        return Integer.parseInt(OtherJvm.measure(program(server)).output());
    }

    private static List<String> program(String server) {
        return List.of("-cp", System.getProperty("java.class.path"), FirstAnswer.class.getName(), server);
    }

    private static int median(List<Integer> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
