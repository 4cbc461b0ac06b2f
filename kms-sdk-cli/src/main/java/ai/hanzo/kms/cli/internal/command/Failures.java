// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.file.DesiredStateFileException;
import ai.hanzo.kms.cli.internal.view.ShellWords;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.KmsException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into a message, a JSON object and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final String UNREADABLE = "An argument has characters that Java can't read in this locale."
            + " Set LC_ALL=C.UTF-8, so that no character gets lost.";

    /** Matches commands: no secret is this short without digits and capital letters. */
    private static final Pattern COMMAND = Pattern.compile("[a-z]{1,12}(-[a-z]{1,12})?");

    private static final Pattern OPTION = Pattern.compile("(?=.{1,30}$)--[a-z]+(-[a-z]+)*");

    private static final String WAIT_INTERRUPTED = "The wait was interrupted.";

    private final Kms kms;

    Failures(Kms kms) {
        this.kms = kms;
    }

    int unreadableArgument() {
        return report("UsageException", UNREADABLE, null, ExitCode.USAGE);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String message;
        if (failure instanceof UnmatchedArgumentException unmatched) {
            message = unmatched(unmatched);
        } else if (failure.getArgSpec() instanceof OptionSpec option
                && option.arity().max() == 0) {
            message = withoutValue(option.longestName());
        } else {
            message = sentence(String.valueOf(failure.getMessage()));
        }
        return report("UsageException", message + " See: " + command + " --help", null, ExitCode.USAGE);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (kms.verbose) {
            kms.output().stackTrace(failure);
        }
        String type = failure.getClass().getSimpleName();
        String message = message(failure);
        if (isUsage(failure)) {
            return report(type, message, failure, ExitCode.USAGE);
        }
        if (failure instanceof KmsException || failure instanceof NotThereException) {
            return report(type, message, failure, ExitCode.FAILED);
        }
        String hint = kms.verbose ? "" : " Try again with --verbose to see where it comes from.";
        return report(type, "An unexpected error occurred (" + type + ")." + hint, null, ExitCode.FAILED);
    }

    /**
     * Returns the message. After Ctrl-C, a user needs advice only for a write with an unknown outcome, or a run that
     * continues.
     */
    private static String message(Exception failure) {
        String message = ShellWords.of(String.valueOf(failure.getMessage()));
        boolean nothingOpen = failure instanceof CallInterruptedException interrupted
                && !interrupted.isOutcomeUnknown()
                && !message.startsWith(WAIT_INTERRUPTED);
        return nothingOpen ? "Interrupted." : message;
    }

    /** Says whether the failure is a mistake in the usage: the library refuses arguments before it sends anything. */
    private static boolean isUsage(Exception failure) {
        return failure instanceof UsageException
                || failure instanceof DesiredStateFileException
                || failure instanceof IllegalArgumentException;
    }

    /** Leaves out the value, which may be a secret that belongs to another option. */
    private static String withoutValue(String option) {
        return option + " takes no value.";
    }

    /** Names options and words that look like a command: another argument in the wrong place may be a secret. */
    private static String unmatched(UnmatchedArgumentException failure) {
        List<String> similar = failure.getSuggestions();
        boolean isCommand = !failure.getCommandLine().getSubcommands().isEmpty();
        return unmatched(failure.getUnmatched().get(0), isCommand)
                + (similar.isEmpty() ? "" : " Did you mean " + similar.get(0) + "?");
    }

    private static String unmatched(String first, boolean isCommand) {
        String name = first.split("=", 2)[0];
        if (OPTION.matcher(name).matches()) {
            return "There is no option " + name + " here.";
        }
        if (isCommand && COMMAND.matcher(first).matches()) {
            return "There is no command " + first + ".";
        }
        return (isCommand ? "There is no such command." : "There is one argument too many.")
                + " It is not shown, because it may be a secret.";
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private int report(String type, String message, @Nullable Exception failure, int exitCode) {
        kms.output().failure(message, () -> json(type, message, failure));
        return exitCode;
    }

    private static ObjectNode json(String type, String message, @Nullable Exception failure) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode error = json.putObject("error").put("type", type).put("message", message);
        if (failure instanceof KmsException refused) {
            error.put("status", refused.status())
                    .put("requestId", refused.requestId())
                    .put("outcomeUnknown", refused.isOutcomeUnknown());
        }
        if (failure instanceof DesiredStateFileException wrong) {
            ArrayNode mistakes = error.putArray("mistakes");
            wrong.mistakes().forEach(mistakes::add);
        }
        return json;
    }
}
