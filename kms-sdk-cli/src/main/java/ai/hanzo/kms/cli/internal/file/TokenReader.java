// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token that {@code env:NAME} or {@code file:path} names. Quotes only the name of a variable, because another
 * value may be the token, written there by mistake.
 */
final class TokenReader {

    private static final String ENV = "env:";
    private static final String FILE = "file:";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final Path directory;
    private final @Nullable Map<String, String> environment;

    /**
     * Makes a reader of tokens.
     *
     * @param file the file with the references; their paths begin at its directory
     * @param environment the variables, or null to read no tokens
     */
    TokenReader(Path file, @Nullable Map<String, String> environment) {
        Path parent = file.toAbsolutePath().getParent();
        this.directory = parent == null ? file.toAbsolutePath() : parent;
        this.environment = environment;
    }

    /**
     * Returns the source of a token, or null after a mistake.
     *
     * @param placeholder the variable that replaces a file that is not read
     */
    @Nullable ApiTokenSource read(Value value, String placeholder) {
        String text = value.node() instanceof YamlNode.Scalar scalar && !scalar.isMissing() ? scalar.text() : null;
        if (text == null) {
            value.text();
            return null;
        }
        if (text.startsWith(ENV)) {
            return fromVariable(value, text.substring(ENV.length()).strip());
        }
        if (text.startsWith(FILE)) {
            return fromFile(value, text.substring(FILE.length()).strip(), placeholder);
        }
        value.refuse("Expected env:NAME or file:path. The token itself must not be in the file.");
        return null;
    }

    /** Says whether a text can be the name of a variable. */
    static boolean isVariable(String name) {
        return VARIABLE.matcher(name).matches();
    }

    private @Nullable ApiTokenSource fromVariable(Value value, String name) {
        if (!isVariable(name)) {
            value.refuse("After env: comes the name of an environment variable: letters, digits and _, such as"
                    + " env:NORTHFLANK_TOKEN_SHOP.");
            return null;
        }
        if (environment == null) {
            return ApiTokenSource.placeholder(name);
        }
        String token = environment.get(name);
        if (token == null || token.isBlank()) {
            value.refuse("The environment variable " + name + " is " + (token == null ? "not set." : "empty."));
            return null;
        }
        return value.checked(() -> ApiTokenSource.of(token));
    }

    private @Nullable ApiTokenSource fromFile(Value value, String path, String placeholder) {
        Path file = resolve(path);
        if (file == null) {
            value.refuse("After file: comes the path of a file that contains the token.");
            return null;
        }
        if (environment == null) {
            return ApiTokenSource.placeholder(placeholder);
        }
        try {
            String token = TokenFile.read(file);
            if (!token.isBlank()) {
                return value.checked(() -> ApiTokenSource.of(token));
            }
            value.refuse("The token file is empty.");
        } catch (TokenFile.Unusable e) {
            boolean mayBeElsewhere = e.isPathInDoubt() && !Path.of(path).isAbsolute();
            value.refuse("The token file " + e.getMessage() + "."
                    + (mayBeElsewhere ? " Relative paths begin at " + directory + "." : ""));
        }
        return null;
    }

    private @Nullable Path resolve(String path) {
        try {
            return path.isEmpty() ? null : directory.resolve(path);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
