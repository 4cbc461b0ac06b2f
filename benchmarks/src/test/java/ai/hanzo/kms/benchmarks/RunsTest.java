// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.benchmarks.CallBenchmark.Kind;
import ai.hanzo.kms.benchmarks.server.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TABLE = Pattern.compile("<!-- compare (.*) -->\n\n((?:\\|.*\n)+)");

    @Test
    void theRangeIsOverTheRuns() {
        Runs runs = new Runs(List.of(run(80, 300, 82), run(90, 91, 92), run(70, 71, 72)));

        assertThat(runs.toString()).contains("| get | tls | 1 | sdk | **0.82 (0.71 to 0.91)** |");
    }

    @Test
    void theRangeOfOneRunIsOverItsRounds() {
        assertThat(new Runs(List.of(run(80, 90, 100))).toString()).contains("| sdk | 0.90 (0.80 to 1.00) |");
    }

    @Test
    void aRunInsideTheRangesIsConfirmed() {
        Runs earlier = new Runs(List.of(run(80), run(90), run(70)));

        assertThat(new Runs(List.of(run(88))).outside(earlier)).isEmpty();
    }

    @Test
    void aRunOutsideTheRangesIsNamed() {
        Runs earlier = new Runs(List.of(run(80), run(90), run(70)));

        assertThat(new Runs(List.of(run(104))).outside(earlier))
                .singleElement()
                .asString()
                .contains("sdk GET TLS with 1 threads, p50: 1.04", "earlier 0.80 (0.70 to 0.90)");
    }

    @Test
    void whatWasNeverMeasuredIsNotConfirmed() {
        assertThat(new Runs(List.of(run(88))).outside(new Runs(List.of()))).hasSize(2);
    }

    @Test
    void theTablesOfThePageAreThoseOfTheResults() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/performance.md"));

        List<MatchResult> tables = TABLE.matcher(page).results().toList();

        assertThat(tables).isNotEmpty();
        for (MatchResult table : tables) {
            List<Path> files =
                    Stream.of(table.group(1).split(" ")).map(ROOT::resolve).toList();
            assertThat(Runs.read(files)).hasToString(table.group(2));
        }
    }

    private static CallTable run(double... p50s) {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < p50s.length; round++) {
            samples.add(sample(round, Variant.FLOOR, 100));
            samples.add(sample(round, Variant.SDK, p50s[round]));
        }
        return new CallTable(samples);
    }

    private static Sample sample(int round, Variant variant, double p50) {
        return new Sample(round, variant, Kind.GET, Transport.TLS, 1, false, 0, p50, p50, 1, 1, 1, 0, 1);
    }
}
