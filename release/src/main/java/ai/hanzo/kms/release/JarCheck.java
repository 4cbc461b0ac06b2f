// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks what is in a jar: that it can be read, is of the module that its name says, and runs on Java 17. */
final class JarCheck {

    private static final Set<String> LEGAL = Set.of("META-INF/LICENSE", "META-INF/NOTICE");

    /** Of Java 17. */
    private static final int NEWEST_CLASS_FILE = 61;

    private static final int MAGIC = 0xCAFEBABE;

    private final String path;
    private final Map<String, byte[]> entries;
    private final List<String> problems = new ArrayList<>();

    private JarCheck(String path, Map<String, byte[]> entries) {
        this.path = path;
        this.entries = entries;
    }

    static List<String> problems(Bundle bundle, String path, Coordinates at) {
        try {
            JarCheck check = new JarCheck(path, Bundle.wholeArchive(bundle.content(path)));
            check.everything(bundle, at);
            return check.problems;
        } catch (IOException e) {
            return List.of(path + " is no archive that can be read: " + e.getMessage() + ".");
        }
    }

    private void everything(Bundle bundle, Coordinates at) throws IOException {
        LEGAL.stream()
                .filter(file -> !entries.containsKey(file))
                .forEach(file -> problems.add(path + " has no " + file + "."));
        boolean sources = at.rest().equals("-sources.jar");
        boolean javadoc = at.rest().equals("-javadoc.jar");
        String expected = sources ? ".java" : javadoc ? "index.html" : ".class";
        if (entries.keySet().stream().noneMatch(entry -> entry.endsWith(expected))) {
            problems.add(path + " has nothing in it: no *" + expected + ".");
        }
        if (javadoc) {
            checkJavadoc(bundle, path.replaceFirst("-javadoc\\.jar$", ".jar"));
        } else if (sources) {
            checkSources(bundle, path.replaceFirst("-sources\\.jar$", ".jar"));
        } else {
            checkClasses();
            // A program has other libraries in it, and no note of its own.
            if (at.rest().equals(".jar")) {
                checkOwner(at);
            }
        }
    }

    private void checkOwner(Coordinates at) {
        byte[] properties = entries.get("META-INF/maven/ai.hanzo/" + at.artifact() + "/pom.properties");
        if (properties == null
                || !new String(properties, StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                        .contains("version=" + at.version())) {
            problems.add(path + " is not the jar of " + at.artifact() + " " + at.version() + ".");
        }
    }

    private void checkClasses() {
        entries.forEach((name, content) -> {
            if (!name.endsWith(".class") || name.startsWith("META-INF/versions/")) {
                return;
            }
            boolean isClass = content.length > 8 && ByteBuffer.wrap(content).getInt() == MAGIC;
            if (!isClass) {
                problems.add(path + " has a broken class: " + name + ".");
            } else if (ByteBuffer.wrap(content).getShort(6) > NEWEST_CLASS_FILE) {
                problems.add(path + " has a class that Java 17 can't load: " + name + ".");
            }
        });
    }

    /** Another module's sources have other packages. */
    private void checkSources(Bundle bundle, String jar) throws IOException {
        if (!bundle.has(jar)) {
            return;
        }
        Set<String> missing = new TreeSet<>(packages(
                Bundle.entries(new ByteArrayInputStream(bundle.content(jar))).keySet(), ".class"));
        missing.removeAll(packages(entries.keySet(), ".java"));
        missing.forEach(name -> problems.add(path + " has no source of " + name + "."));
    }

    private void checkJavadoc(Bundle bundle, String jar) throws IOException {
        if (bundle.has(jar)) {
            Set<String> foreign = new TreeSet<>();
            for (String name : packages(entries.keySet(), "package-summary.html")) {
                // That of a module is in a folder with its name.
                foreign.add(name.replaceFirst("^[^/]*\\.[^/]*/", ""));
            }
            foreign.removeAll(packages(
                    Bundle.entries(new ByteArrayInputStream(bundle.content(jar)))
                            .keySet(),
                    ".class"));
            foreign.forEach(name -> problems.add(path + " describes " + name + ", which the jar has not."));
        }
    }

    private static Set<String> packages(Set<String> entries, String ending) {
        return entries.stream()
                .filter(entry -> entry.endsWith(ending) && !entry.startsWith("META-INF/"))
                .map(entry -> entry.substring(0, Math.max(0, entry.lastIndexOf('/'))))
                .collect(Collectors.toSet());
    }
}
