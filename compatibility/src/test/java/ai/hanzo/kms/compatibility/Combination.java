// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Libraries that the consumer runs with.
 *
 * @param name what is special
 * @param feign the version of feign-core
 * @param feignJackson the version of feign-jackson that is there too; the SDK itself does without
 * @param jackson the version of Jackson 2
 * @param slf4j the version of slf4j-api
 * @param beside more jars
 */
record Combination(String name, String feign, String feignJackson, String jackson, String slf4j, List<String> beside) {

    private static final String OLD_FEIGN = Versions.of("feign");
    private static final String NEW_FEIGN = Versions.of("feign-newest");
    private static final String OLD_JACKSON = Versions.of("jackson");
    private static final String NEW_JACKSON = Versions.of("jackson-newest");
    private static final String OLD_SLF4J = Versions.of("slf4j");
    private static final String NEW_SLF4J = Versions.of("slf4j-newest");
    private static final String NONE = "";

    /** For every build. */
    static List<Combination> quick() {
        return List.of(
                of("all oldest", OLD_FEIGN, OLD_FEIGN, OLD_JACKSON, OLD_SLF4J),
                of("all newest", NEW_FEIGN, NEW_FEIGN, NEW_JACKSON, NEW_SLF4J));
    }

    /** For the whole matrix, {@link #quick()} excluded. */
    static List<Combination> more() {
        String feign131 = Versions.of("feign-13.1");
        String feign136 = Versions.of("feign-13.6");
        return List.of(
                of("Feign 13.1", feign131, feign131, OLD_JACKSON, OLD_SLF4J),
                of("Feign 13.6", feign136, feign136, NEW_JACKSON, NEW_SLF4J),
                of("Jackson 2.17", feign136, feign136, Versions.of("jackson-2.17"), NEW_SLF4J),
                of("Jackson 2.19", feign136, feign136, Versions.of("jackson-2.19"), NEW_SLF4J),
                of("oldest Feign, newest Jackson", OLD_FEIGN, OLD_FEIGN, NEW_JACKSON, NEW_SLF4J),
                of("newest Feign, oldest Jackson", NEW_FEIGN, NEW_FEIGN, OLD_JACKSON, OLD_SLF4J),
                of("old feign-core, new feign-jackson", OLD_FEIGN, NEW_FEIGN, NEW_JACKSON, NEW_SLF4J),
                of("new feign-core, old feign-jackson", NEW_FEIGN, OLD_FEIGN, OLD_JACKSON, NEW_SLF4J),
                of("no feign-jackson", OLD_FEIGN, NONE, OLD_JACKSON, OLD_SLF4J),
                of("SLF4J 1.7", OLD_FEIGN, NONE, OLD_JACKSON, Versions.of("slf4j-1.7")),
                new Combination(
                        "Jackson 3 also present",
                        NEW_FEIGN,
                        NONE,
                        NEW_JACKSON,
                        NEW_SLF4J,
                        List.of(
                                "jackson-core-" + Versions.of("jackson-3"),
                                "jackson-databind-" + Versions.of("jackson-3"))));
    }

    static Combination of(String name, String feign, String feignJackson, String jackson, String slf4j) {
        return new Combination(name, feign, feignJackson, jackson, slf4j, List.of());
    }

    /** What a class path or a module path needs of libraries; an empty version leaves its library out. */
    String path() {
        List<String> jars = new ArrayList<>();
        add(jars, "feign-core", feign);
        add(jars, "feign-jackson", feignJackson);
        add(jars, "jackson-annotations", annotations());
        add(jars, "jackson-core", jackson);
        add(jars, "jackson-databind", jackson);
        add(jars, "slf4j-api", slf4j);
        jars.addAll(beside);
        return jars.stream().map(Combination::jar).collect(Collectors.joining(File.pathSeparator));
    }

    private static void add(List<String> jars, String artifact, String version) {
        if (!version.isEmpty()) {
            jars.add(artifact + "-" + version);
        }
    }

    private static String jar(String name) {
        Path jar = Path.of(System.getProperty("libraries"), name + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException("the build did not copy " + jar.getFileName());
        }
        return jar.toString();
    }

    /** They have no patch releases any more. */
    private String annotations() {
        return jackson.equals(NEW_JACKSON) ? Versions.of("jackson-annotations-newest") : jackson;
    }

    static Stream<Combination> all() {
        return Stream.concat(quick().stream(), more().stream());
    }

    @Override
    public String toString() {
        return name;
    }
}
