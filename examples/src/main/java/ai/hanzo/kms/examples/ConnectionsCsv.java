// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what connections there shall be from a CSV file with the column {@code name} and, if wanted, {@code description}, {@code
 * project} and {@code token}. The last never holds a token, only where it is: {@code env:NAME} or {@code file:path}.
 */
final class ConnectionsCsv {

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String PROJECT = "project";
    private static final String TOKEN = "token";
    private static final Set<String> COLUMNS = new LinkedHashSet<>(List.of(NAME, DESCRIPTION, PROJECT, TOKEN));

    private final boolean rotate;
    private final DefaultToken defaultToken;

    private ConnectionsCsv(boolean rotate, DefaultToken defaultToken) {
        this.rotate = rotate;
        this.defaultToken = defaultToken;
    }

    /** Where the token of a line without one of its own comes from. */
    interface DefaultToken {

        String read() throws IOException;
    }

    /**
     * Reads a file, or the sample when there is none.
     *
     * @throws IllegalArgumentException if a line is not usable; the message names file, line and column, and no token
     */
    static List<NorthflankConnectionRequest> read(@Nullable Path file, boolean rotate, DefaultToken defaultToken)
            throws IOException {
        return new ConnectionsCsv(rotate, defaultToken).requests(file);
    }

    private List<NorthflankConnectionRequest> requests(@Nullable Path file) throws IOException {
        List<NorthflankConnectionRequest> requests = new ArrayList<>();
        Map<Map.Entry<String, Scope>, Long> lines = new HashMap<>();
        for (CsvTable.Row row : file == null ? sample() : CsvTable.read(file.toString(), content(file), COLUMNS)) {
            NorthflankConnectionRequest request = request(row);
            Long earlier = lines.putIfAbsent(Map.entry(request.name(), request.scope()), row.line());
            if (earlier != null) {
                throw row.problem(NAME, "Line " + earlier + " has the same name in the same place.");
            }
            requests.add(request);
        }
        return requests;
    }

    private NorthflankConnectionRequest request(CsvTable.Row row) {
        NorthflankConnectionRequest.Builder request = NorthflankConnectionRequest.builder();
        // Each cell is checked by itself: a problem then has a column.
        set(row, NAME, () -> {
            String name = Objects.requireNonNullElse(row.cell(NAME), "");
            valid().name(name).build();
            request.name(name);
        });
        set(row, DESCRIPTION, () -> {
            // No such column leaves alone what is there; an empty cell asks for none.
            String description = row.cell(DESCRIPTION);
            valid().description(description).build();
            request.description(description);
        });
        set(row, PROJECT, () -> {
            String cell = row.cell(PROJECT);
            String project = cell == null || cell.isEmpty() ? null : cell;
            valid().projectId(project).build();
            request.projectId(project);
        });
        set(row, TOKEN, () -> {
            String token = token(Objects.requireNonNullElse(row.cell(TOKEN), ""));
            valid().apiToken(token).build();
            request.apiToken(token);
        });
        return rotate ? request.rotateToken().build() : request.build();
    }

    private static NorthflankConnectionRequest.Builder valid() {
        return NorthflankConnectionRequest.builder().name("a").apiToken("a");
    }

    private static void set(CsvTable.Row row, String column, Runnable setter) {
        try {
            setter.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw row.problem(column, String.valueOf(e.getMessage()));
        }
    }

    private String token(String source) {
        try {
            if (source.isEmpty() || source.equals("env:" + NorthflankToken.VARIABLE)) {
                return defaultToken.read();
            }
            if (source.startsWith("file:")) {
                return Files.readString(Path.of(source.substring("file:".length())));
            }
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("The file of the token can't be read.");
        }
        if (!source.startsWith("env:")) {
            throw new IllegalArgumentException(
                    "It names where the token is, env:NAME or file:path; it never holds the token itself.");
        }
        String token = System.getenv(source.substring("env:".length()));
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("The environment variable of the token is not set.");
        }
        return token;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " can't be read: " + e + ".");
        }
    }

    private static List<CsvTable.Row> sample() throws IOException {
        try (InputStream sample =
                Objects.requireNonNull(ConnectionsCsv.class.getResourceAsStream("/connections.csv"))) {
            return CsvTable.read("the sample", sample.readAllBytes(), COLUMNS);
        }
    }
}
