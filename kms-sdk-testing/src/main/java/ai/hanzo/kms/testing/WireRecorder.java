// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes down what goes over the wire of one server, a line of JSON for each exchange, when a system property names a
 * folder for it. That is how the tests of this project look into fakes of other JVMs; nobody else sets the property, as
 * secrets are written too.
 */
final class WireRecorder implements WireWatch {
    static final String FOLDER = "ai.hanzo.kms.testing.exchanges";

    private final Path file;

    private WireRecorder(Path file) {
        this.file = file;
    }

    /** Returns one for a server, or nobody if the property is not set. */
    static WireWatch of(String server) {
        String folder = System.getProperty(FOLDER);
        return folder == null
                ? WireWatch.nobody()
                : new WireRecorder(Path.of(folder, server + "-" + UUID.randomUUID() + ".jsonl"));
    }

    @Override
    public synchronized void exchanged(FakeRequest request, FakeAnswer answer) {
        ObjectNode line = Json.object();
        line.put("method", request.method()).put("target", request.target()).put("body", request.body());
        ObjectNode headers = line.putObject("headers");
        request.headers().forEach((name, values) -> {
            ArrayNode all = headers.putArray(name);
            values.forEach(all::add);
        });
        ObjectNode answered = line.putObject("answer");
        answered.put("status", answer.status()).put("body", answer.body()).put("byFault", answer.isByFault());
        ObjectNode headersOfAnswer = answered.putObject("headers");
        answer.headers().forEach(headersOfAnswer::put);
        try {
            // The whole line at once, and on the disk before the answer goes out: the JVM may be killed.
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void ended() {}
}
