// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.output;

import ai.hanzo.kms.bulk.BulkProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/**
 * Shows the progress of a bulk call in one line of a terminal; closing it clears the line. Without a terminal, such as
 * in CI, it prints one line for each long wait. Thread-safe.
 */
public final class ProgressLine implements Consumer<BulkProgress>, AutoCloseable {

    private static final String CLEAR = "\r\u001B[K";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final Duration LONG = Duration.ofSeconds(5);

    private final PrintStream err;
    private final boolean shown;
    private final InstantSource clock;
    private Instant told = Instant.MIN;

    ProgressLine(PrintStream err, boolean shown, InstantSource clock) {
        this.clock = clock;
        this.err = err;
        this.shown = shown;
    }

    @Override
    public synchronized void accept(BulkProgress progress) {
        if (shown) {
            err.print(CLEAR + text(progress, ZoneId.systemDefault()));
            err.flush();
        } else if (progress.waiting() != null) {
            tell(progress, progress.waiting());
        }
    }

    /** Items that wait for the same moment count as one wait. */
    private void tell(BulkProgress progress, BulkProgress.Wait wait) {
        Instant until = wait.until();
        if (until.isBefore(clock.instant().plus(LONG)) || until.minus(LONG).isBefore(told)) {
            return;
        }
        told = until;
        err.println(Text.capitalized(waiting(wait, ZoneOffset.UTC, " UTC")) + ". " + count(progress) + ".");
        err.flush();
    }

    static String text(BulkProgress progress, ZoneId zone) {
        return count(progress) + ", " + rest(progress, zone);
    }

    private static String count(BulkProgress progress) {
        return progress.done() + " of " + progress.total() + " done"
                + (progress.failed() == 0 ? "" : ", " + progress.failed() + " failed");
    }

    private static String rest(BulkProgress progress, ZoneId zone) {
        BulkProgress.Wait wait = progress.waiting();
        if (wait == null) {
            return "ends about " + time(progress.expectedEnd(), zone);
        }
        return waiting(wait, zone, "");
    }

    private static String waiting(BulkProgress.Wait wait, ZoneId zone, String zoneShown) {
        String until = " until " + time(wait.until(), zone) + zoneShown;
        return wait.reason().equals("rate limit")
                ? "waiting for the rate limit" + until
                : "waiting" + until + " (" + Text.clean(wait.reason()) + ")";
    }

    private static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    @Override
    public synchronized void close() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
