// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.hanzo.kms.northflank.provision.DesiredState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A directory with a file {@code state.yaml}, its token files, and variables. */
final class StateFolder {

    static final String TOKEN = "nf-Secret.Token_1234";
    static final Map<String, String> ENVIRONMENT =
            Map.of("NORTHFLANK_TOKEN_SHOP", TOKEN, "NORTHFLANK_TOKEN_SHARED", TOKEN, "T", TOKEN);

    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private final Path directory;

    StateFolder(Path directory) {
        this.directory = directory;
        write("secrets/billing-token", TOKEN + "\n");
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            Files.createDirectories(path(name).getParent());
            return Files.write(path(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DesiredState read(String text) {
        return DesiredStateFile.open(write("state.yaml", text)).read(ENVIRONMENT);
    }

    /** Returns what is said about a text that is wrong, without the directory. */
    List<String> mistakes(String text) {
        return mistakes(text.getBytes(StandardCharsets.UTF_8));
    }

    List<String> mistakes(byte[] bytes) {
        return mistakes(bytes, ENVIRONMENT);
    }

    List<String> mistakes(byte[] bytes, Map<String, String> environment) {
        Path file = write("state.yaml", bytes);
        DesiredStateFileException e = catchThrowableOfType(
                DesiredStateFileException.class,
                () -> DesiredStateFile.open(file).read(environment));
        return e == null
                ? List.of()
                : e.mistakes().stream()
                        .map(mistake -> mistake.replace(directory + "/state", "state")
                                .replace(directory.toString(), "(directory)"))
                        .toList();
    }

    /** Returns the snippets of the page in a language. */
    static List<String> snippets(String language) {
        List<String> snippets = new ArrayList<>();
        for (var matcher = SNIPPET.matcher(page()); matcher.find(); ) {
            if (matcher.group(1).equals(language)) {
                snippets.add(matcher.group(2));
            }
        }
        return snippets;
    }

    /** Returns the working file of the page, which has every key. */
    static String goodFile() {
        return snippets("yaml").get(0);
    }

    static String page() {
        try {
            return Files.readString(Path.of(System.getProperty("basedir"))
                    .resolveSibling("docs")
                    .resolve("desired-state-file.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
