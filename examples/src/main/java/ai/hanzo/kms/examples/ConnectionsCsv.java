// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what connections there shall be from a CSV file with the columns {@code name}, {@code description}, {@code project}
 * and, if wanted, {@code token}. The last never holds a token, only where it is: {@code env:NAME} or {@code file:path}.
 */
final class ConnectionsCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setNullString("")
            .get();

    private ConnectionsCsv() {}

    /** Where the token of a line without one of its own comes from. */
    interface DefaultToken {

        String read() throws IOException;
    }

    /**
     * Reads a file, or the sample when there is none.
     *
     * @throws IllegalArgumentException if a line is not usable; the message names the line and no token
     */
    static List<NorthflankConnectionRequest> read(@Nullable Path file, boolean rotate, DefaultToken defaultToken)
            throws IOException {
        List<NorthflankConnectionRequest> requests = new ArrayList<>();
        try (Reader reader = file == null ? sample() : Files.newBufferedReader(file)) {
            for (CSVRecord line : FORMAT.parse(reader)) {
                try {
                    requests.add(request(line, rotate, defaultToken));
                } catch (IllegalArgumentException | IOException e) {
                    throw new IllegalArgumentException(
                            "Line " + (line.getRecordNumber() + 1) + " of the CSV file: " + e.getMessage(), e);
                }
            }
        }
        return requests;
    }

    private static NorthflankConnectionRequest request(CSVRecord line, boolean rotate, DefaultToken defaultToken)
            throws IOException {
        NorthflankConnectionRequest.Builder request = NorthflankConnectionRequest.builder()
                .name(Objects.requireNonNullElse(line.get("name"), ""))
                .description(line.isMapped("description") ? line.get("description") : null)
                .projectId(line.isMapped("project") ? line.get("project") : null);
        String source = line.isMapped("token") ? line.get("token") : null;
        request.apiToken(source == null ? defaultToken.read() : token(source, defaultToken));
        return rotate ? request.rotateToken().build() : request.build();
    }

    private static String token(String source, DefaultToken defaultToken) throws IOException {
        if (source.startsWith("file:")) {
            return Files.readString(Path.of(source.substring("file:".length())));
        }
        if (source.equals("env:" + NorthflankToken.VARIABLE)) {
            return defaultToken.read();
        }
        if (source.startsWith("env:")) {
            String token = System.getenv(source.substring("env:".length()));
            if (token == null) {
                throw new IllegalArgumentException("The environment variable of the token is not set.");
            }
            return token;
        }
        throw new IllegalArgumentException(
                "The column token names where the token is, env:NAME or file:path; it never holds the token itself.");
    }

    private static Reader sample() {
        InputStream sample = Objects.requireNonNull(ConnectionsCsv.class.getResourceAsStream("/connections.csv"));
        return new InputStreamReader(sample, StandardCharsets.UTF_8);
    }
}
