// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.northflank.provision.DesiredState;
import java.nio.file.Path;
import java.util.Map;

/** A file that describes connections and secret syncs. Thread-safe. */
public final class DesiredStateFile {

    private DesiredStateFile() {}

    /**
     * Reads a file, and the token of each connection from where the file says that it is.
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
     * Reads a file without looking for a token: each is a placeholder. That is enough for a plan where secrets must not be,
     * such as in a pull request.
     *
     * @param file the YAML or JSON file, in UTF-8
     * @return the desired state, which an apply refuses as soon as it needs a token
     * @throws DesiredStateFileException if the file can't be read or is wrong; names file, line, column and key
     */
    public static DesiredState readWithoutTokens(Path file) {
        return read(file, new TokenReader(file, null));
    }

    private static DesiredState read(Path file, TokenReader tokens) {
        Mistakes mistakes = new Mistakes(file.toString());
        YamlNode root = YamlParser.parse(FileText.read(file, mistakes), mistakes);
        return StateReader.read(root, tokens, mistakes);
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
