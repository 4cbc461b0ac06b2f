// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Writes results to standard output, as text or as one JSON object, and messages to standard error. */
public final class Output {

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final boolean json;
    private final boolean colored;

    /** Begins output to two streams. */
    public Output(PrintStream out, PrintStream err, Terminal terminal, boolean json, boolean colored) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.json = json;
        this.colored = colored && terminal.colored();
    }

    /** Shows a result: as JSON if requested, otherwise as text. */
    public void show(Supplier<ObjectNode> object, Runnable text) {
        if (json) {
            json(object.get());
        } else {
            text.run();
            out.flush();
        }
    }

    /** Shows additional text, or nothing if JSON was requested. */
    public void text(Runnable text) {
        if (!json) {
            text.run();
            out.flush();
        }
    }

    /** Writes a line for people. */
    public void line(String text) {
        out.println(Text.clean(text));
    }

    /** Writes a table for people. */
    public void table(Table table) {
        table.lines(terminal.width(), colored && terminal.out()).forEach(out::println);
    }

    /** Writes the content of a file unchanged, in UTF-8. */
    public void file(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** Writes a message to standard error. */
    public void message(String text) {
        err.println(Text.clean(text));
        err.flush();
    }

    /** Writes a failure: its lines to standard error, and the object to standard output if JSON was requested. */
    public void failure(String message, Supplier<ObjectNode> object) {
        boolean painted = colored && terminal.err();
        message.lines().map(Text::clean).forEach(line -> err.println(painted ? Color.RED.paint(line) : line));
        err.flush();
        if (json) {
            json(object.get());
        }
    }

    /** Writes the stack trace of an exception to standard error. */
    public void stackTrace(Throwable failure) {
        failure.printStackTrace(err);
        err.flush();
    }

    /** Returns the progress display of a call; in CI it prints a line for each long wait. */
    public ProgressLine progress() {
        return new ProgressLine(err, terminal.err() && !terminal.dumb(), InstantSource.system());
    }

    private void json(ObjectNode object) {
        try {
            // ASCII only: the same bytes in every character set.
            out.println(JsonMapper.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(object));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The result can't be written as JSON.");
        }
    }
}
