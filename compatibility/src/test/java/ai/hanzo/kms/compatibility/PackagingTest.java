// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.FakeKms;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The consumer as a module, in an image of its own, and in one jar under other names. */
@Tag("matrix")
class PackagingTest {

    private static final String PACKAGE = "ai.hanzo.kms.compatibility";
    private static final String CLIENT = "kms-sdk-(core|northflank)-";
    private static final String FAKE = "kms-sdk-(core|northflank|testing)-|opentest4j";
    private static final String JUNIT = "junit-(jupiter-api|platform-commons)|apiguardian";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("ai.hanzo.kms.compatibility.Combination#quick")
    void runsOnTheModulePath(Combination libraries) throws Exception {
        assertRunsAsModule(Program.entries(FAKE) + File.pathSeparator + libraries.path());
    }

    @Test
    void runsOnTheModulePathBesideJUnitToo() throws Exception {
        assertRunsAsModule(Program.entries(FAKE + "|" + JUNIT)
                + File.pathSeparator
                + Combination.quick().get(0).path());
    }

    private void assertRunsAsModule(String path) throws Exception {
        Path module = compile("requires ai.hanzo.kms.testing;", path, sources("", "fake/"));

        Program program = Program.run(List.of(
                "--module-path",
                module + File.pathSeparator + path,
                "--class-path",
                Program.entries("wiremock-standalone|harrel"),
                "-m",
                "consumer/" + PACKAGE + ".fake.ConsumerWithFake"));

        assertWent(program);
    }

    @ParameterizedTest
    @MethodSource("ai.hanzo.kms.compatibility.Combination#quick")
    void runsInAnImageOfJlink(Combination libraries) throws Exception {
        Combination modules =
                Combination.of(libraries.name(), libraries.feign(), "", libraries.jackson(), libraries.slf4j());
        String path = Program.entries(CLIENT) + File.pathSeparator + modules.path();
        Path module = compile("requires ai.hanzo.kms.northflank;", path, sources(""));
        Path image = folder.resolve("image");
        link(module + File.pathSeparator + path, image);

        try (FakeKms fake = FakeKms.start()) {
            Program program = Program.run(
                    fake, image.resolve("bin/java"), List.of("-m", "consumer/" + PACKAGE + ".RemoteConsumer"));

            assertWent(program);
        }
    }

    @Test
    void runsAsOneJarUnderOtherNames() throws Exception {
        String jar = System.getProperty("relocated.jar");
        try (FakeKms fake = FakeKms.start()) {
            Program program = Program.run(fake, Program.java(), List.of("-cp", jar, PACKAGE + ".RemoteConsumer"));

            assertWent(program);
        }
    }

    private static void assertWent(Program program) {
        assertThat(program.lines()).as(program.errors()).isEqualTo(Program.ALL_STEPS);
        assertThat(program.status()).isZero();
    }

    private Path compile(String requires, String path, List<Path> sources) throws Exception {
        Path declaration = Files.writeString(
                folder.resolve("module-info.java"),
                "module consumer { " + requires + " requires static org.jspecify; }");
        Path classes = folder.resolve("classes");
        List<Path> all = new ArrayList<>(sources);
        all.add(declaration);
        JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-d",
                                classes.toString(),
                                "--module-path",
                                path + File.pathSeparator + Program.entries("jspecify")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(all))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        return classes;
    }

    /** Finds the sources of the consumer in these folders of its package. */
    private static List<Path> sources(String... folders) throws Exception {
        Path root = Path.of(System.getProperty("repository.root"), "compatibility/src/main/java")
                .resolve(PACKAGE.replace('.', '/'));
        List<Path> sources = new ArrayList<>();
        for (String name : folders) {
            try (Stream<Path> files = Files.list(root.resolve(name))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** Only one at a time: the tool keeps the options of a run in static fields. */
    private static synchronized void link(String path, Path image) {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int status =
                jlink.run(out, out, "--module-path", path, "--add-modules", "consumer", "--output", image.toString());
        assertThat(status).as(messages.toString()).isZero();
    }
}
