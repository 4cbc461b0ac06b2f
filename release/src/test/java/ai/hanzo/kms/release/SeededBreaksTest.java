// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiClass;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of a library that break who uses it: the text of the API shows each, and japicmp those that it can know. */
@Tag("matrix")
class SeededBreaksTest {

    @TempDir
    private static Path shared;

    /** What the changes are made to, as a jar; no test changes it. */
    private static Path before;

    /** What the changes are made to. */
    private static final Map<String, String> BEFORE = Map.of(
            "Thing",
            """
            public class Thing implements java.io.Closeable {
                public static final int LIMIT = 10;
                public static final Thing DEFAULT = new Thing("a");
                public Thing(String name) {}
                public String name() { return "a"; }
                public Number size() { return 1; }
                public void rename(Object name) {}
                public static Thing of(String name) { return DEFAULT; }
                public void close() throws java.io.IOException {}
                public java.util.List<String> parts() { return null; }
                public void all(String... names) {}
                public <T extends Comparable<T>> T most(java.util.Collection<T> values) { return null; }
                protected void opened() {}
                public static class Inner {}
            }
            """,
            "Listener",
            """
            public interface Listener {
                void changed(Thing thing);
                default void removed(Thing thing) {}
            }
            """,
            "Request",
            "public record Request(String name, String text) {}",
            "Word",
            "public enum Word { YES, NO }",
            "Problem",
            "public class Problem extends RuntimeException {}",
            "Marked",
            """
            import java.lang.annotation.*;
            @Retention(RetentionPolicy.RUNTIME)
            public @interface Marked {
                String value() default "";
            }
            """,
            "Api",
            """
            public interface Api {
                @Marked("GET /a")
                String get();
            }
            """,
            "Shape",
            "public sealed interface Shape permits Shape.Round { record Round() implements Shape {} }");

    private static String before(String type) {
        return Objects.requireNonNull(BEFORE.get(type));
    }

    private static Arguments seed(String name, String type, String old, String now) {
        return seed(name, type, old, now, true);
    }

    /** What is no break for the linker, and none for most compilers, but for readers of an API all the same. */
    private static Arguments onlyForTheText(String name, String type, String old, String now) {
        return seed(name, type, old, now, false);
    }

    private static Arguments seed(String name, String type, String old, String now, boolean japicmp) {
        Map<String, String> after = new TreeMap<>(BEFORE);
        String text = before(type);
        assertThat(text).contains(old);
        after.put(type, text.replace(old, now));
        return arguments(named(name, after), japicmp);
    }

    static Stream<Arguments> seeds() {
        return Stream.of(
                seed("a method removed", "Thing", "public static Thing of(String name) { return DEFAULT; }", ""),
                seed("a method renamed", "Thing", "String name()", "String title()"),
                seed("a method less visible", "Thing", "public String name()", "protected String name()"),
                seed("a protected method hidden", "Thing", "protected void opened()", "void opened()"),
                seed("a return type widened", "Thing", "public Number size()", "public Object size()"),
                seed("a return type narrowed", "Thing", "public Number size()", "public Integer size()"),
                seed("a parameter narrowed", "Thing", "rename(Object name)", "rename(String name)"),
                seed("a parameter added", "Thing", "rename(Object name)", "rename(Object name, int times)"),
                seed("a method made static", "Thing", "public void rename", "public static void rename"),
                seed("a method made one of an instance", "Thing", "public static Thing of", "public Thing of"),
                seed("a method made final", "Thing", "public String name()", "public final String name()"),
                seed("a checked exception added", "Thing", "String name() {", "String name() throws Exception {"),
                seed("a type argument changed", "Thing", "List<String> parts", "List<Integer> parts"),
                seed("a bound changed", "Thing", "<T extends Comparable<T>>", "<T extends Number>"),
                seed("a constructor removed", "Thing", "public Thing(String name)", "private Thing(String name)"),
                seed(
                        "a constructor with more",
                        "Thing",
                        "public Thing(String name) {}",
                        "public Thing(String name, int more) {} private Thing(String name) {}"),
                seed("a class made final", "Thing", "public class Thing", "public final class Thing"),
                seed("an interface implemented no more", "Thing", "implements java.io.Closeable", ""),
                seed("a constant hidden", "Thing", "public static final Thing", "private static final Thing"),
                seed("the type of a field changed", "Thing", "static final int", "static final long"),
                seed("an inner class hidden", "Thing", "public static class Inner", "private static class Inner"),
                seed("an abstract method added", "Listener", "void changed", "void added(); void changed"),
                seed(
                        "a default method made abstract",
                        "Listener",
                        "default void removed(Thing thing) {}",
                        "void removed(Thing thing);"),
                seed(
                        "an interface made a class",
                        "Listener",
                        "interface Listener {\n    void changed(Thing thing);\n    default",
                        "class Listener {"),
                seed("an interface hidden", "Listener", "public interface", "interface"),
                seed("a component added to a record", "Request", "String text", "String text, int more"),
                seed("a component removed from a record", "Request", ", String text", ""),
                seed("the type of a component changed", "Request", "String text", "Object text"),
                seed("a record made a class", "Request", "record Request(String name, String text)", "class Request"),
                seed("a word removed from an enum", "Word", "YES, NO", "YES"),
                seed("a superclass changed", "Problem", "extends RuntimeException", "extends Exception"),
                onlyForTheText("a member of an annotation without its default", "Marked", " default \"\"", ""),
                onlyForTheText(
                        "components of a record swapped",
                        "Request",
                        "String name, String text",
                        "String text, String name"),
                onlyForTheText("varargs no more", "Thing", "String... names", "String[] names"),
                onlyForTheText(
                        "a checked exception thrown no more", "Thing", "close() throws java.io.IOException", "close()"),
                onlyForTheText("the value of an annotation changed", "Api", "GET /a", "GET /b"),
                onlyForTheText(
                        "a subtype of a sealed type added",
                        "Shape",
                        "permits Shape.Round {",
                        "permits Shape.Round, Shape.Flat { record Flat() implements Shape {}"));
    }

    @BeforeAll
    static void compileWhatTheChangesAreMadeTo() throws Exception {
        before = compile(shared, BEFORE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBreakIsCaught(Map<String, String> after, boolean byJapicmp, @TempDir Path folder) throws Exception {
        Path now = compile(folder, after);

        assertThat(api(now)).isNotEqualTo(api(before));
        if (byJapicmp) {
            assertThat(breaks(before, now)).isNotEmpty();
        }
    }

    @Test
    void whatBreaksNobodyIsNoBreak(@TempDir Path folder) throws Exception {
        Map<String, String> after = new TreeMap<>(BEFORE);
        after.put(
                "Thing",
                before("Thing").replace("protected void opened", "public void more() {} protected void opened"));
        after.put("Listener", before("Listener").replace("default", "default void more() {} default"));
        after.put("More", "public class More {}");
        Path now = compile(folder, after);

        assertThat(breaks(before, now)).isEmpty();
        assertThat(api(now)).isNotEqualTo(api(before));
    }

    private static Path compile(Path folder, Map<String, String> sources) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(List.of("-d", classes.toString(), "-cp", classes.toString(), "-proc:none", "-nowarn"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            arguments.add(Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue())
                    .toString());
        }
        int status = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("the seed compiles").isZero();
        Path jar = folder.resolve("library.jar");
        int packed = java.util.spi.ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertThat(packed).isZero();
        return jar;
    }

    private static String api(Path jar) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                Stream<Path> files = Files.list(jar.resolveSibling("classes"))) {
            List<Class<?>> types = new ArrayList<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                types.add(Class.forName(name, false, loader));
            }
            return PublicApi.of(types);
        }
    }

    /** Judges as the profile "api" of the build does. */
    private static List<String> breaks(Path before, Path now) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        List<JApiClass> classes = new JarArchiveComparator(options)
                .compare(new JApiCmpArchive(before.toFile(), "1"), new JApiCmpArchive(now.toFile(), "2"));
        return classes.stream()
                .filter(type -> !type.isBinaryCompatible() || !type.isSourceCompatible())
                .map(JApiClass::getFullyQualifiedName)
                .toList();
    }
}
