// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.exception.KmsException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs an example: reads its command line, and says in one sentence what went wrong. */
final class Example {

    private Example() {}

    /** Ends the JVM with 0, with 1 after a failure, or with 2 when the command line is wrong. */
    static void main(Callable<Integer> program, String... args) {
        System.exit(run(program, args));
    }

    static int run(Callable<Integer> program, String... args) {
        return new CommandLine(program)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("Failed: " + sentence(failure));
                    return 1;
                })
                .execute(args);
    }

    /** Exceptions of the SDK, and of arguments and settings, are written for people. */
    private static String sentence(Exception failure) {
        boolean forPeople = failure instanceof KmsException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
        return forPeople ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    static String seconds(long sinceNanos) {
        return String.format(
                "%.2f s", Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0);
    }
}
