// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.output;

import ai.hanzo.kms.bulk.BulkProgress;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** Shows in one line of a terminal how far a call with many items is; closing it clears the line. Thread-safe. */
public final class ProgressLine implements Consumer<BulkProgress>, AutoCloseable {

    private static final String CLEAR = "\r\u001B[K";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream err;
    private final boolean shown;

    ProgressLine(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    @Override
    public synchronized void accept(BulkProgress progress) {
        if (shown) {
            err.print(CLEAR + text(progress, ZoneId.systemDefault()));
            err.flush();
        }
    }

    static String text(BulkProgress progress, ZoneId zone) {
        return progress.done() + " of " + progress.total() + " done"
                + (progress.failed() == 0 ? "" : ", " + progress.failed() + " failed")
                + ", " + rest(progress, zone);
    }

    private static String rest(BulkProgress progress, ZoneId zone) {
        BulkProgress.Wait wait = progress.waiting();
        if (wait == null) {
            return "ends about " + time(progress.expectedEnd(), zone);
        }
        String until = " until " + time(wait.until(), zone);
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
