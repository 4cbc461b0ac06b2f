// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import java.util.List;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** Makes the errors of failed checks: the problem, the last calls and the stored resources, without any secret. */
public final class FailureReport {
    private static final int MOST_LINES = 10;

    private final CallLog calls;
    private final Supplier<? extends List<?>> stored;

    public FailureReport(CallLog calls, Supplier<? extends List<?>> stored) {
        this.calls = calls;
        this.stored = stored;
    }

    public AssertionError failure(String problem) {
        return new AssertionFailedError(message(problem));
    }

    /** IDEs show the two side by side. */
    public AssertionError failure(String problem, Object expected, Object actual) {
        return new AssertionFailedError(message(problem), expected, actual);
    }

    public AssertionError failure(String problem, String expected, String actual) {
        String wanted = calls.told(expected);
        String found = calls.told(actual);
        String diff = LineDiff.of(wanted, found).toString().indent(2).stripTrailing();
        return failure(problem + " (- expected, + actual)\n" + diff, (Object) wanted, found);
    }

    private String message(String problem) {
        List<LoggedCall> made = calls.logged();
        List<?> things = stored.get();
        int firstCall = Math.max(0, made.size() - MOST_LINES);
        long dropped = calls.dropped();
        String context = "\n\n"
                + section("Last calls", made.subList(firstCall, made.size()), firstCall, "before")
                + (dropped == 0 ? "" : "  " + dropped + " older calls were dropped and are not checked\n")
                + section(
                        "Stored now",
                        things.subList(0, Math.min(things.size(), MOST_LINES)),
                        Math.max(0, things.size() - MOST_LINES),
                        "more");
        return calls.redacted(problem + context);
    }

    private static String section(String title, List<?> shown, int others, String which) {
        if (shown.isEmpty()) {
            return title + ": none\n";
        }
        StringBuilder text = new StringBuilder(title);
        if (others > 0) {
            text.append(" (").append(others).append(' ').append(which).append(')');
        }
        text.append(":\n");
        shown.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }
}
