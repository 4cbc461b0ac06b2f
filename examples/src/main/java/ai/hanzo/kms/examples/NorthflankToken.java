// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the Northflank API token. Never in an argument: those show up in process lists and shell histories. */
final class NorthflankToken {

    static final String VARIABLE = "NORTHFLANK_API_TOKEN";

    private NorthflankToken() {}

    /**
     * Returns the token from the file, or else from the environment.
     *
     * @throws IllegalStateException if there is none
     */
    static String read(@Nullable Path file, Kms kms) throws IOException {
        Optional<String> token = find(file);
        if (token.isPresent()) {
            return token.get();
        }
        if (kms.isFake()) {
            return "a-token-that-only-the-fake-accepts";
        }
        throw new IllegalStateException(
                "There is no Northflank API token: set " + VARIABLE + ", or name a file with --token-file.");
    }

    static Optional<String> find(@Nullable Path file) throws IOException {
        return file != null ? Optional.of(Files.readString(file)) : Optional.ofNullable(System.getenv(VARIABLE));
    }
}
