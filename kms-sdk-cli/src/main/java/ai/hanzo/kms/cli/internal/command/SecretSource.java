// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.cli.internal.file.TokenFile;
import ai.hanzo.kms.cli.internal.output.Terminal;
import java.io.Console;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a secret from the source that an option names. Secrets are never arguments, because other programs can read
 * those.
 */
final class SecretSource {

    static final String WORDS = "env:NAME for a variable, file:PATH for a file, or - for standard input";

    private static final String ENV = "env:";
    private static final String FILE = "file:";
    private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]{0,63}");

    private final Session session;

    SecretSource(Session session) {
        this.session = session;
    }

    /**
     * Returns the secret.
     *
     * @param option the option, for messages
     * @param source the value of the option, or null to ask on a terminal
     * @throws UsageException if there is no secret; the message quotes no part of the source that could be the secret
     */
    String read(String option, @Nullable String source) {
        String secret = source == null ? prompt(option) : from(option, source);
        if (secret.isBlank()) {
            throw new UsageException("The secret of " + option + " is empty.");
        }
        return secret.strip();
    }

    private String from(String option, String source) {
        if (source.equals("-")) {
            return standardInput(option);
        }
        if (source.startsWith(ENV)) {
            return variable(option, source.substring(ENV.length()));
        }
        if (source.startsWith(FILE)) {
            return file(option, source.substring(FILE.length()));
        }
        throw new UsageException("A secret must not be an argument, because other programs can read arguments. Set "
                + option + " to " + WORDS + ". If you passed a real secret, replace it: shells keep a history.");
    }

    private String variable(String option, String name) {
        String value = session.environment().get(name);
        if (value == null || value.isBlank()) {
            String shown = NAME.matcher(name).matches() ? " " + name : "";
            throw new UsageException("The environment variable" + shown + " of " + option + " is not set, or empty.");
        }
        return value;
    }

    private String standardInput(String option) {
        try {
            return TokenFile.read(session.in());
        } catch (TokenFile.Unusable e) {
            throw new UsageException("Standard input, for " + option + ", " + e.getMessage() + ".");
        }
    }

    private static String file(String option, String path) {
        try {
            return TokenFile.read(Path.of(path));
        } catch (TokenFile.Unusable e) {
            throw new UsageException("The file of " + option + " " + e.getMessage() + ".");
        } catch (InvalidPathException e) {
            throw new UsageException("After file: in " + option + " comes the path of a file.");
        }
    }

    @SuppressWarnings("SystemConsoleNull")
    private String prompt(String option) {
        Console console = session.terminal().err() && Terminal.isConsole() ? System.console() : null;
        if (console == null) {
            throw new UsageException(option + " is missing: " + WORDS + ".");
        }
        char[] typed = console.readPassword("Secret for %s (not shown): ", option);
        return typed == null ? "" : new String(typed);
    }
}
