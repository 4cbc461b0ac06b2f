// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.output;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * Describes which streams of the program are a terminal, and its features.
 *
 * @param out whether standard output is one
 * @param err whether standard error is one
 * @param colored whether to use colors on a terminal
 * @param dumb whether it can't move its cursor
 * @param columns the width from {@code COLUMNS}, or 0
 */
public record Terminal(boolean out, boolean err, boolean colored, boolean dumb, int columns) {

    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int LEAST_COLUMNS = 20;

    /** Returns the terminal of this process, based on its environment. */
    public static Terminal of(Map<String, String> environment) {
        return of(environment, isTerminal(OUT), isTerminal(ERR));
    }

    /** Returns a terminal for the given streams. */
    public static Terminal of(Map<String, String> environment, boolean out, boolean err) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colored = environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb;
        return new Terminal(out, err, colored, dumb, columns(environment.getOrDefault("COLUMNS", "")));
    }

    private static int columns(String value) {
        try {
            return Math.max(LEAST_COLUMNS, Integer.parseInt(value.strip()));
        } catch (NumberFormatException notSet) {
            return 0;
        }
    }

    /** Returns the width for tables, or 0 for no limit, such as in a file. */
    int width() {
        if (!out) {
            return 0;
        }
        if (columns > 0) {
            return columns;
        }
        // picocli asks the operating system.
        return CommandLine.Model.CommandSpec.create()
                .usageMessage()
                .autoWidth(true)
                .width();
    }

    private static boolean isTerminal(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        if (Files.isSymbolicLink(link)) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException notLinux) {
                return isConsole();
            }
        }
        return isConsole();
    }

    /**
     * Says whether the console is a terminal. Since Java 22 there is also a console without a terminal; only a method
     * that Java 17 doesn't have shows it.
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isConsole() {
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
