// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles snippets with the imports that stand in them and no others. A snippet is a whole file, or members of a class, or
 * statements. Statements and members may also use names: on a page, the variables of the snippets before them; in Javadoc, those
 * of {@link GivenNames}. The classes of one page see those before them.
 */
final class SnippetCompiler {

    private static final Pattern IMPORTS = Pattern.compile("\\A(?:\\s*import [^;]+;[ \\t]*\\R?)*");
    private static final List<String> OPTIONS =
            List.of("--release", "17", "-proc:none", "-Xlint:none", "-Xmaxerrs", "1000", "-XDshould-stop.ifError=FLOW");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Map<String, Set<String>> namesOfPackages = new HashMap<>();
    private final Map<String, String> latestNames = new HashMap<>();

    /** Returns a sentence for each snippet that doesn't compile. */
    List<String> problems(List<Snippet> snippets, Path folder) throws IOException {
        Map<URI, Snippet> origins = new HashMap<>();
        List<JavaFileObject> sources = new ArrayList<>();
        for (Snippet snippet : snippets) {
            for (Source source : sources(snippet)) {
                origins.put(source.toUri(), snippet);
                sources.add(source);
            }
        }
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        compiler.getTask(null, null, found, options, null, sources).call();
        List<String> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                String line = each.getSource() instanceof Source source ? source.line(each.getLineNumber()) : "";
                problems.add("%s: %s in: %s"
                        .formatted(
                                each.getSource() == null
                                        ? ""
                                        : origins.get(each.getSource().toUri()),
                                each.getMessage(Locale.ENGLISH),
                                line));
            }
        }
        return problems;
    }

    private List<Source> sources(Snippet snippet) throws IOException {
        Source source = source(snippet);
        if (!isOfPage(snippet)) {
            return List.of(source);
        }
        String name = "Names" + snippet.number();
        String names = PageNames.asClass(parse(source, new DiagnosticCollector<>()), name, given(snippet));
        if (names.isEmpty()) {
            return List.of(source);
        }
        latestNames.put(snippet.file(), page(snippet) + "." + name);
        return List.of(source, new Source(page(snippet), name, names));
    }

    private Source source(Snippet snippet) throws IOException {
        Set<String> types = types(snippet.text());
        if (!types.isEmpty()) {
            String name = types.iterator().next();
            return new Source(room(snippet, types), name, snippet.text());
        }
        String name = "Snippet" + snippet.number();
        Matcher matcher = IMPORTS.matcher(snippet.text());
        String imports = matcher.find() ? matcher.group() : "";
        String rest = snippet.text().substring(imports.length());
        String head = "%s class %s extends %s {".formatted(imports, name, given(snippet));
        String statements = head + " void snippet() throws Exception {" + rest + "\n}}";
        String members = head + name + "() throws Exception {}" + rest + "\n}";
        // Declarations are members, and may name each other in any order.
        return new Source(room(snippet, Set.of(name)), name, types(members).isEmpty() ? statements : members);
    }

    private static boolean isOfPage(Snippet snippet) {
        return snippet.file().endsWith(".md");
    }

    /** Returns the class whose names a snippet may use. In Javadoc of its module, and where it is imported, {@code kms} is the fake. */
    private String given(Snippet snippet) {
        if (isOfPage(snippet)) {
            return latestNames.getOrDefault(snippet.file(), "Object");
        }
        boolean fake =
                snippet.file().startsWith("kms-sdk-testing/") || snippet.text().contains("ai.hanzo.kms.testing.");
        return (fake ? GivenFake.class : GivenNames.class).getName();
    }

    /** Returns the types that a file declares; none if it is not a whole file. */
    private Set<String> types(String text) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        Set<String> types = new HashSet<>();
        for (Tree type : parse(new Source("parsed", "Parsed", text), found).getTypeDecls()) {
            if (type instanceof ClassTree declared) {
                types.add(declared.getSimpleName().toString());
            }
        }
        boolean whole = found.getDiagnostics().stream().noneMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
        return whole ? types : Set.of();
    }

    private CompilationUnitTree parse(Source source, DiagnosticCollector<JavaFileObject> found) throws IOException {
        JavacTask task = (JavacTask) compiler.getTask(null, null, found, OPTIONS, null, List.of(source));
        return task.parse().iterator().next();
    }

    /** Returns a package in which no type has one of these names yet. */
    private String room(Snippet snippet, Set<String> types) {
        String page = page(snippet);
        for (int i = 1; ; i++) {
            String room = page + (i == 1 ? "" : "_" + i);
            Set<String> taken = namesOfPackages.computeIfAbsent(room, any -> new HashSet<>());
            if (types.stream().noneMatch(taken::contains)) {
                taken.addAll(types);
                return room;
            }
        }
    }

    private static String page(Snippet snippet) {
        return "snippets." + snippet.file().replaceAll("[^a-zA-Z0-9]", "_");
    }

    /** A file in memory. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String room, String name, String text) {
            super(URI.create("memory:///" + room.replace('.', '/') + "/" + name + ".java"), Kind.SOURCE);
            this.text = "package " + room + "; " + text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        String line(long number) {
            return text.lines()
                    .skip(Math.max(0, number - 1))
                    .findFirst()
                    .orElse("")
                    .strip();
        }
    }
}
