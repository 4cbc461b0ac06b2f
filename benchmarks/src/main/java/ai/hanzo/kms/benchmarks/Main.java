// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs one of the measurements. */
@Command(
        name = "benchmarks",
        description = "Measures the SDK against plain java.net.http and against OpenFeign.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            CallsCommand.class,
            CompareCommand.class,
            ColdStartCommand.class,
            MemoryCommand.class,
            GrowthCommand.class,
            PlotsCommand.class,
            ProfileCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs the measurement that the arguments name. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }
}
