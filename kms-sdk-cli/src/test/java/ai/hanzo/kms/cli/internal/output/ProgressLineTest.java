// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.bulk.BulkProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void saysHowFarItIs() {
        assertThat(ProgressLine.text(progress(1, null), ZoneOffset.UTC))
                .isEqualTo("3 of 9 done, 1 failed, ends about 03:04:05");
    }

    @Test
    void saysHowLongItWaitsForTheRateLimit() {
        assertThat(ProgressLine.text(progress(0, new BulkProgress.Wait(TIME, "rate limit")), ZoneOffset.UTC))
                .isEqualTo("3 of 9 done, waiting for the rate limit until 03:04:05");
        assertThat(ProgressLine.text(progress(0, new BulkProgress.Wait(TIME, "status 429")), ZoneOffset.UTC))
                .isEqualTo("3 of 9 done, waiting until 03:04:05 (status 429)");
    }

    @Test
    void isShownOnATerminalOnlyAndNotOnADumbOne() {
        assertThat(shown(true, Map.of())).startsWith("\r\u001B[K3 of 9 done").endsWith("\r\u001B[K");
        assertThat(shown(false, Map.of())).isEmpty();
        assertThat(shown(true, Map.of("TERM", "dumb"))).isEmpty();
    }

    @Test
    void tellsEachLongWaitOnceWhereThereIsNoTerminal() {
        Instant start = TIME.minusSeconds(60);
        AtomicReference<Instant> now = new AtomicReference<>(start);
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        ProgressLine line = new ProgressLine(stream, false, now::get);

        line.accept(progress(0, null));
        line.accept(progress(0, new BulkProgress.Wait(start.plusSeconds(2), "rate limit")));
        line.accept(progress(0, new BulkProgress.Wait(TIME, "rate limit")));
        line.accept(progress(0, new BulkProgress.Wait(TIME.plusMillis(700), "rate limit")));
        line.accept(progress(0, null));
        line.accept(progress(0, new BulkProgress.Wait(TIME, "rate limit")));
        now.set(TIME.plusSeconds(1));
        line.accept(progress(1, new BulkProgress.Wait(TIME.plusSeconds(55), "status 429")));
        line.close();

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Waiting for the rate limit until 03:04:05 UTC. 3 of 9 done.",
                        "Waiting until 03:05:00 UTC (status 429). 3 of 9 done, 1 failed.");
    }

    private String shown(boolean terminal, Map<String, String> environment) {
        err.reset();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Output output = new Output(stream, stream, Terminal.of(environment, terminal, terminal), false, true);
        try (ProgressLine progress = output.progress()) {
            progress.accept(progress(0, null));
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    private static BulkProgress progress(int failed, BulkProgress.@Nullable Wait wait) {
        return new BulkProgress(3, failed, 9, Duration.ofSeconds(1), TIME, wait);
    }
}
