// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.bulk.BulkProgress;
import java.io.Console;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far it is: a bar on a terminal, elsewhere about ten plain lines. */
final class ProgressDisplay implements Consumer<BulkProgress>, AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final @Nullable ProgressBar bar;

    private ProgressDisplay(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static ProgressDisplay of(String task, int total) {
        if (!isTerminal()) {
            return new ProgressDisplay(null);
        }
        return new ProgressDisplay(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .hideEta()
                .build());
    }

    @Override
    public void accept(BulkProgress progress) {
        String rest = progress.failed() + " failed, ends about " + TIME.format(progress.expectedEnd());
        BulkProgress.Wait wait = progress.waiting();
        if (wait != null) {
            rest += ", waits until " + TIME.format(wait.until()) + " (" + wait.reason() + ")";
        }
        if (bar != null) {
            bar.setExtraMessage(" " + rest).stepTo(progress.done());
            return;
        }
        int step = Math.max(1, progress.total() / 10);
        if (progress.done() % step == 0 || progress.done() == progress.total()) {
            System.out.println(progress.done() + " of " + progress.total() + " done, " + rest);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Since Java 22 there is a console without a terminal, too; it says so by a method that Java 17 doesn't have. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
