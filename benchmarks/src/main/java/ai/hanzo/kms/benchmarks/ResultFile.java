// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The results as JSON. */
final class ResultFile {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFile() {}

    static void write(Path file, Object result) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        JSON.writeValue(file.toFile(), result);
        System.err.println("Written to " + file);
    }

    static Calls readCalls(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Calls.class);
    }

    /**
     * The results of {@code calls} and of {@code growth}.
     *
     * @param busy how many threads kept processors busy meanwhile, on purpose
     */
    record Calls(Environment environment, int busy, List<Sample> samples) {}
}
