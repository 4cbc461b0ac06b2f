// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/**
 * Compiles Kotlin snippets with the imports that stand in them and no others. Each is a file of its own. A Gradle script
 * ({@code kts}) is the body of a function that sees the names of {@code gradle.kt}.
 */
final class KotlinCompiler {

    private static final List<String> OPTIONS = List.of("-no-stdlib", "-no-reflect", "-jvm-target", "17");

    private KotlinCompiler() {}

    /** Returns a line for each thing that the compiler refuses or warns of, and nothing if all is well. */
    static List<String> problems(List<Snippet> snippets, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of("-d", folder.resolve("classes").toString()));
        arguments.add(Files.writeString(folder.resolve("gradle.kt"), gradle()).toString());
        for (Snippet snippet : snippets) {
            String name = snippet.file().replaceAll("[^a-zA-Z0-9]", "_") + "_" + snippet.number();
            Path file = folder.resolve(name + ".kt");
            arguments.add(Files.writeString(file, source(name, snippet)).toString());
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ExitCode code = new K2JVMCompiler()
                .exec(new PrintStream(printed, true, StandardCharsets.UTF_8), arguments.toArray(new String[0]));
        List<String> problems =
                new ArrayList<>(printed.toString(StandardCharsets.UTF_8).lines().toList());
        if (code != ExitCode.OK && problems.isEmpty()) {
            problems.add(code.toString());
        }
        return problems;
    }

    /** Leaves the lines where they are, so that the compiler's numbers fit. */
    private static String source(String name, Snippet snippet) {
        return snippet.language().equals("kts")
                ? "package %s; import gradle.*; fun script() { %s }".formatted(name, snippet.text())
                : "package %s; %s".formatted(name, snippet.text());
    }

    private static String gradle() throws IOException {
        try (InputStream in = KotlinCompiler.class.getResourceAsStream("/gradle.kt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
