// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.cli.internal.output.Terminal;
import ai.hanzo.kms.testing.FakeKms;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program in this JVM, against a fake. */
final class Program {

    static final String TOKEN = "nf-token-that-must-not-show";

    private final FakeKms kms;
    private final Map<String, String> environment = new HashMap<>();
    private byte[] in = {};
    private boolean terminal;
    private boolean full;

    Program(FakeKms kms) {
        this.kms = kms;
        environment.put("HANZO_KMS_URL", kms.url());
        environment.put("NORTHFLANK_API_TOKEN", TOKEN);
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Program without(String variable) {
        environment.remove(variable);
        return this;
    }

    Program in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    Program in(byte[] bytes) {
        in = bytes;
        return this;
    }

    Program onTerminal() {
        terminal = true;
        return this;
    }

    /** Lets each write to standard output fail, as on a full disk. */
    Program onFullDisk() {
        full = true;
        return this;
    }

    Ended run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> variables = Map.copyOf(environment);
        Session session = new Session(
                new ByteArrayInputStream(in),
                new PrintStream(full ? new FullDisk() : out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                variables,
                Terminal.of(variables, terminal, terminal),
                this::client,
                new Interruption());
        int exitCode = Kms.run(session, arguments);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command line without quotes. */
    Ended line(String line) {
        return run(line.split(" "));
    }

    /** Runs a command line without quotes, and some more arguments. */
    Ended line(String line, String... more) {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private KmsClient.Builder client() {
        return KmsClient.builder()
                .baseUrl(environment.getOrDefault("HANZO_KMS_URL", "https://kms.invalid"))
                .credentials(KmsCredentials.accessToken(kms.identity().newAccessToken()));
    }

    private static final class FullDisk extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    record Ended(int exitCode, String out, String err) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }
    }
}
