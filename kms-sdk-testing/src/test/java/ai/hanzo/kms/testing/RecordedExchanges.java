// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.contract.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Holds what the fakes of another JVM sent and got against the contract: the JVM writes it down, the test checks it, so
 * that the JVM has nothing of the tests on its class path.
 */
public final class RecordedExchanges {
    private final Path folder;

    private RecordedExchanges(Path folder) {
        this.folder = folder;
    }

    /** Begins with nothing. */
    public static RecordedExchanges create() throws IOException {
        Path folder = Files.createTempDirectory("exchanges");
        folder.toFile().deleteOnExit();
        return new RecordedExchanges(folder);
    }

    /** Returns the option of a JVM that makes its fakes write down what they see. */
    public String option() {
        return "-D" + WireRecorder.FOLDER + "=" + folder.toAbsolutePath();
    }

    /** Fails as the watch of a fake in this JVM would, returns how many exchanges there were, and forgets them. */
    public int requireConforming() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        int exchanges = 0;
        List<Runnable> checks = new ArrayList<>();
        for (Path file : files) {
            boolean northflank = file.getFileName().toString().startsWith("northflank");
            ContractWatch watch =
                    new ContractWatch(northflank ? Contract::northflank : Contract::hanzoKms, () -> Generation.MIDDLE);
            for (String line : Files.readAllLines(file)) {
                add(watch, Json.parse(line.getBytes(StandardCharsets.UTF_8)));
                exchanges++;
            }
            Files.delete(file);
            checks.add(watch::ended);
        }
        EveryStep.of(checks);
        return exchanges;
    }

    private static void add(ContractWatch watch, JsonNode line) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        line.path("headers").properties().forEach(header -> {
            List<String> values = new ArrayList<>();
            header.getValue().forEach(value -> values.add(value.asText()));
            headers.put(header.getKey(), values);
        });
        JsonNode answered = line.path("answer");
        Map<String, String> headersOfAnswer = new HashMap<>();
        answered.path("headers")
                .properties()
                .forEach(header ->
                        headersOfAnswer.put(header.getKey(), header.getValue().asText()));
        FakeAnswer answer = FakeAnswer.empty(answered.path("status").asInt())
                .withHeaders(headersOfAnswer)
                .withBody(answered.path("body").binaryValue());
        watch.exchanged(
                new FakeRequest(
                        line.path("method").asText(),
                        line.path("target").asText(),
                        headers,
                        line.path("body").binaryValue()),
                answered.path("byFault").asBoolean() ? answer.byFault() : answer);
    }
}
