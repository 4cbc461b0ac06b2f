// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.output.Output;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The program: all commands, and their common options. */
@Command(
        name = "kms",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "Manages Northflank connections and secret syncs in Hanzo KMS.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:failed",
            "2:wrong usage: the command, a file or a setting",
            "3:drift: a plan that is not empty",
            "4:partly done"
        },
        subcommands = {
            ConnectionGroup.class,
            SyncGroup.class,
            TokenGroup.class,
            PlanCommand.class,
            ApplyCommand.class,
            ExportCommand.class,
            DoctorCommand.class
        })
public final class Kms extends Settings {

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private final Session session;

    /** Whether JSON was requested, found before the command line is parsed, because it may be wrong. */
    private final boolean jsonAsked;

    private final boolean noColorAsked;

    private Kms(Session session, List<String> arguments) {
        this.session = session;
        this.jsonAsked = arguments.contains("--json");
        this.noColorAsked = arguments.contains("--no-color");
    }

    /** Runs a command and returns the exit code. */
    public static int run(Session session, String... arguments) {
        List<String> all = Arrays.asList(arguments);
        Kms kms = new Kms(session, all);
        Failures failures = new Failures(kms);
        CommandLine program = new CommandLine(kms);
        program.setExpandAtFiles(false);
        program.registerConverter(UUID.class, new UuidConverter());
        program.setOut(writer(session.out()));
        program.setErr(writer(session.err()));
        program.setColorScheme(Help.defaultColorScheme(kms.ansi()));
        program.setParameterExceptionHandler(failures);
        program.setExecutionExceptionHandler(failures);
        program.setExecutionStrategy(parsed -> {
            kms.chooseLogLevel();
            return new RunLast().execute(parsed);
        });
        if (all.stream().anyMatch(argument -> argument.indexOf('\uFFFD') >= 0)) {
            return kms.written(failures.unreadableArgument());
        }
        return kms.written(program.execute(arguments));
    }

    /** Returns the exit code after writing; a full disk or a closed pipe must not look like success. */
    private int written(int exitCode) {
        if (session.out().checkError()) {
            output().message("The output could not be written.");
            return ExitCode.FAILED;
        }
        return exitCode;
    }

    Session session() {
        return session;
    }

    Output output() {
        return new Output(session.out(), session.err(), session.terminal(), json || jsonAsked, !noColorAsked);
    }

    private Help.Ansi ansi() {
        boolean colored = session.terminal().out() && session.terminal().colored() && !noColorAsked;
        return colored ? Help.Ansi.ON : Help.Ansi.OFF;
    }

    /** Sets the log level, before the first logger is made. */
    private void chooseLogLevel() {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, verbose ? "debug" : "off");
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
