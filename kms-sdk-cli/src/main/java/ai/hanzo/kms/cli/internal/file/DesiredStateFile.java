// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.cli.internal.file.YamlNode.Position;
import ai.hanzo.kms.northflank.provision.DesiredState;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The text of a file that describes connections and secret syncs, which is read only once. Thread-safe. */
public final class DesiredStateFile {

    private static final String STANDARD_INPUT = "standard input";

    private final Path file;
    private final String text;

    private DesiredStateFile(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Opens a file.
     *
     * @param file the YAML or JSON file, in UTF-8
     * @return the file, whose text is in memory
     * @throws DesiredStateFileException if the file can't be read or contains no text
     */
    public static DesiredStateFile open(Path file) {
        return new DesiredStateFile(file, FileText.read(file, new Mistakes(file.toString())));
    }

    /**
     * Opens standard input as a file in the current directory.
     *
     * @param in the text in YAML or JSON, in UTF-8; stays open
     * @return the file, whose text is in memory
     * @throws DesiredStateFileException if standard input can't be read or contains no text
     */
    public static DesiredStateFile open(InputStream in) {
        return new DesiredStateFile(Path.of(STANDARD_INPUT), FileText.read(in, new Mistakes(STANDARD_INPUT)));
    }

    /**
     * Reads the desired state, and the token of each connection from the source that the file names.
     *
     * @param environment the variables that {@code env:NAME} refers to
     * @return the desired state
     * @throws DesiredStateFileException if the file is wrong; names file, line, column and key
     */
    public DesiredState read(Map<String, String> environment) {
        return read(new TokenReader(file, environment));
    }

    /**
     * Reads the desired state without tokens: each is a placeholder. That is enough for a plan in a place without
     * secrets, such as a pull request.
     *
     * @return the desired state, which an apply refuses as soon as it needs a token
     * @throws DesiredStateFileException if the file is wrong; names file, line, column and key
     */
    public DesiredState readWithoutTokens() {
        return read(new TokenReader(file, null));
    }

    private DesiredState read(TokenReader tokens) {
        Mistakes mistakes = new Mistakes(name());
        return StateReader.read(YamlParser.parse(text, mistakes), tokens, mistakes);
    }

    /** Returns the path of the file, or {@code standard input}. */
    public String name() {
        return file.toString();
    }

    /**
     * Returns the exception for a mistake that needs the server: a sync whose connection does not exist.
     *
     * @param sync the index of the sync in the file, from 0
     * @param sentence the mistake
     * @return the exception; it names file, line, column and key
     */
    public DesiredStateFileException unknownConnection(int sync, String sentence) {
        Mistakes mistakes = new Mistakes(name());
        Section keys = new Value(YamlParser.parse(text, mistakes), "", mistakes).section(SectionKeys.FILE);
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
