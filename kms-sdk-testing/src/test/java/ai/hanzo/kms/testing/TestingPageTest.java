// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the calls in the tables of docs/testing.md and docs/fake-reference.md, and runs the test for TestNG. The module site compiles its blocks. */
class TestingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "testing.md");
    private static final Path REFERENCE = Path.of("..", "docs", "fake-reference.md");
    private static final Pattern BLOCK = Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^###? .*$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\|.*\\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CALL = Pattern.compile("[A-Za-z]+[.(].*\\)", Pattern.DOTALL);
    private static final Pattern WHOLE_CHAIN = Pattern.compile("(kms|[A-Z]\\w*)[.].*", Pattern.DOTALL);

    /** What a reader has on the page, as far as a snippet doesn't make its own. */
    private static final String IMPORTS = """
            import ai.hanzo.kms.*;
            import ai.hanzo.kms.bulk.*;
            import ai.hanzo.kms.exception.*;
            import ai.hanzo.kms.northflank.*;
            import ai.hanzo.kms.northflank.account.*;
            import ai.hanzo.kms.northflank.sync.*;
            import ai.hanzo.kms.testing.*;
            import ai.hanzo.kms.testing.junit.*;
            import java.time.*;
            import java.util.*;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.api.extension.*;
            """;

    private static final String SURROUNDINGS = """
            FakeKms kms;
            NorthflankConnections northflank;
            String token;
            """;

    /** A snippet, in a package of its own so that names can repeat. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(int number, String text) {
            super(URI.create("string:///s" + number + "/Snippet.java"), Kind.SOURCE);
            this.text = "package s" + number + ";\n" + IMPORTS + text;
        }

        String packageName() {
            return text.substring("package ".length(), text.indexOf(';'));
        }

        /** A public class may have any name. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @Test
    void showsTheTenThingsThatATestNeedsInTheOrderInWhichPeopleNeedThem() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(HEADING.matcher(page).results().map(MatchResult::group).limit(12))
                .containsExactly(
                        "## Ten things a test needs",
                        "### 1. A fresh fake for each test",
                        "### 2. Your own code against the fake",
                        "### 3. Initial state",
                        "### 4. A check of the result",
                        "### 5. A refused Northflank token",
                        "### 6. An error, and a lost response",
                        "### 7. A missing permission, a lock-out, a rate limit",
                        "### 8. Time without waiting",
                        "### 9. A secret sync that really copies secrets",
                        "### 10. An older server, HTTPS, fixed credentials",
                        "## One fake for a class");
        assertThat(page.split("(?m)^###? "))
                .as("each with a snippet")
                .satisfies(sections -> assertThat(List.of(sections).subList(2, 12))
                        .allMatch(section -> section.contains("```java\n")));
    }

    @Test
    void everyCallInTheTablesCompiles(@TempDir Path classes) throws IOException, InterruptedException {
        List<Source> sources = sources(Files.readString(PAGE) + Files.readString(REFERENCE));
        assertThat(sources).hasSizeGreaterThan(50);
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-d", classes.toString(), "-classpath", classPath());

        boolean compiled =
                compiler.getTask(null, null, problems, options, null, sources).call();

        assertThat(compiled)
                .as(() -> problems.getDiagnostics().stream()
                        .map(problem -> problem + " in\n" + text(problem.getSource()))
                        .toList()
                        .toString())
                .isTrue();
        runsTheTestForTestNg(classes, sources);
    }

    /** In a JVM that has no JUnit. */
    private static void runsTheTestForTestNg(Path classes, List<Source> sources)
            throws IOException, InterruptedException {
        Source snippet = sources.stream()
                .filter(source -> source.text.contains("org.testng"))
                .findFirst()
                .orElseThrow();
        String name = snippet.packageName() + ".ProvisioningTest";
        String withoutJUnit = Stream.of(classPath().split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(junit|apiguardian).*"))
                .collect(Collectors.joining(File.pathSeparator));
        OtherJvm.Ended ended = OtherJvm.runChecked(List.of(
                "-cp",
                classes + File.pathSeparator + withoutJUnit,
                "org.testng.TestNG",
                "-usedefaultlisteners",
                "false",
                "-testclass",
                name));

        assertThat(ended.output()).contains("Total tests run: 1, Passes: 1, Failures: 0");
    }

    private static String classPath() {
        String[] testNg = new File("target/testng").list();
        return Stream.concat(
                        Stream.of(System.getProperty("java.class.path")),
                        Stream.of(Objects.requireNonNull(testNg)).map(jar -> "target/testng/" + jar))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String text(JavaFileObject source) {
        return source instanceof Source snippet ? snippet.text : "no snippet";
    }

    private static List<Source> sources(String page) {
        List<String> units = new ArrayList<>();
        BLOCK.matcher(page)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("org.testng"))
                .forEach(units::add);
        ROW.matcher(page).results().map(row -> row.group(1)).forEach(cell -> units.addAll(calls(cell)));
        List<Source> sources = new ArrayList<>();
        units.forEach(unit -> sources.add(new Source(sources.size(), unit)));
        return sources;
    }

    private static String unit(String call) {
        return "class Snippet {\n" + SURROUNDINGS + "void run() throws Exception {\n" + call + "}\n}\n";
    }

    /** A call without a receiver goes on where the call before it in the cell was made. */
    private static List<String> calls(String cell) {
        List<String> units = new ArrayList<>();
        String receiver = "";
        for (MatchResult code : CODE.matcher(cell).results().toList()) {
            String call = code.group(1);
            if (CALL.matcher(call).matches()) {
                Matcher whole = WHOLE_CHAIN.matcher(call);
                String chain = whole.matches() ? call : receiver + call;
                receiver = chain.substring(0, startOfLastCall(chain));
                units.add(unit(chain + ";\n"));
            }
        }
        return units;
    }

    private static int startOfLastCall(String chain) {
        int open = 0;
        int at = chain.length() - 1;
        do {
            open += chain.charAt(at) == ')' ? 1 : chain.charAt(at) == '(' ? -1 : 0;
            at--;
        } while (open > 0);
        return chain.lastIndexOf('.', at) + 1;
    }
}
