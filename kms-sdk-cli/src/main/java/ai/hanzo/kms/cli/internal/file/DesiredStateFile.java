// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.cli.internal.file.YamlNode.Position;
import ai.hanzo.kms.northflank.provision.DesiredState;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that describes connections and secret syncs. Thread-safe. */
public final class DesiredStateFile {

    /** The name of standard input in messages. */
    public static final String STANDARD_INPUT = "standard input";

    private DesiredStateFile() {}

    /**
     * Reads a file, and the token of each connection from the source that the file names.
     *
     * @param file the YAML or JSON file, in UTF-8
     * @param environment the variables that {@code env:NAME} refers to
     * @return the desired state
     * @throws DesiredStateFileException if the file can't be read or is wrong; names file, line, column and key
     */
    public static DesiredState read(Path file, Map<String, String> environment) {
        return read(file, new TokenReader(file, environment));
    }

    /**
     * Reads a file without reading tokens: each is a placeholder. That is enough for a plan in a place without secrets,
     * such as a pull request.
     *
     * @param file the YAML or JSON file, in UTF-8
     * @return the desired state, which an apply refuses as soon as it needs a token
     * @throws DesiredStateFileException if the file can't be read or is wrong; names file, line, column and key
     */
    public static DesiredState readWithoutTokens(Path file) {
        return read(file, new TokenReader(file, null));
    }

    /**
     * Reads standard input as a file in the current directory.
     *
     * @param in the text in YAML or JSON, in UTF-8; stays open
     * @param environment the variables that {@code env:NAME} refers to, or null to read no token
     * @return the desired state
     * @throws DesiredStateFileException if the text can't be read or is wrong; names line, column and key
     */
    public static DesiredState read(InputStream in, @Nullable Map<String, String> environment) {
        Mistakes mistakes = new Mistakes(STANDARD_INPUT);
        return read(FileText.read(in, mistakes), new TokenReader(Path.of(STANDARD_INPUT), environment), mistakes);
    }

    /**
     * Returns the exception for a mistake that needs the server: a sync whose connection does not exist.
     *
     * @param file the file, as it was read
     * @param sync the index of the sync in the file, from 0
     * @param sentence the mistake
     * @return the exception; it names file, line, column and key, or only the file if the file has changed
     */
    public static DesiredStateFileException unknownConnection(Path file, int sync, String sentence) {
        Mistakes mistakes = new Mistakes(file.toString());
        Section keys = new Value(YamlParser.parse(FileText.read(file, mistakes), mistakes), "", mistakes)
                .section(SectionKeys.FILE);
        Value syncs = keys == null ? null : keys.get("syncs");
        List<Value> items = syncs == null ? List.of() : syncs.items();
        Section item = sync < items.size() ? items.get(sync).section(SectionKeys.SYNC) : null;
        Value connection = item == null ? null : item.get("connection");
        if (connection == null) {
            return mistakes.fatal(Position.NONE, sentence);
        }
        connection.refuse(sentence);
        return mistakes.exception();
    }

    private static DesiredState read(Path file, TokenReader tokens) {
        Mistakes mistakes = new Mistakes(file.toString());
        return read(FileText.read(file, mistakes), tokens, mistakes);
    }

    private static DesiredState read(String text, TokenReader tokens, Mistakes mistakes) {
        return StateReader.read(YamlParser.parse(text, mistakes), tokens, mistakes);
    }

    /**
     * Writes a state as YAML; tokens become variables to fill in.
     *
     * @param state the state to write
     * @return the text of the file
     */
    public static String write(DesiredState state) {
        return StateWriter.write(state);
    }
}
