// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks a bundle for Maven Central: that nothing is missing, wrong or too much. */
public final class BundleCheck {

    private static final Set<String> MODULES = Set.of(
            "kms-sdk-bom",
            "kms-sdk-core",
            "kms-sdk-northflank",
            "kms-sdk-testing",
            "kms-sdk-micrometer",
            "kms-sdk-cli",
            "kms-sdk-apache",
            "kms-sdk-spring-boot-starter");

    private final Bundle bundle;
    private final SignatureCheck signatures;
    private final Set<String> modules;
    private final List<String> problems = new ArrayList<>();

    private BundleCheck(Bundle bundle, SignatureCheck signatures, Set<String> modules) {
        this.bundle = bundle;
        this.signatures = signatures;
        this.modules = modules;
    }

    /**
     * Checks a bundle and prints what is wrong with it.
     *
     * @param arguments the file of the bundle, and the file of the public key, armored
     * @throws IOException if one of them can't be read
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("Name the bundle (.zip) and the public key (.asc) that it is signed with.");
            System.exit(2);
        }
        List<String> problems = problems(Path.of(arguments[0]), Files.readString(Path.of(arguments[1])));
        problems.forEach(System.err::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
        System.out.println("The bundle is complete: " + String.join(", ", new TreeSet<>(MODULES)) + ".");
    }

    /** Returns a sentence for each thing that is wrong with the bundle of this project. */
    static List<String> problems(Path zip, String armoredKey) throws IOException {
        return problems(Bundle.read(zip), armoredKey, MODULES);
    }

    static List<String> problems(Bundle bundle, String armoredKey, Set<String> modules) throws IOException {
        BundleCheck check = new BundleCheck(bundle, new SignatureCheck(armoredKey), modules);
        check.everything();
        return check.problems;
    }

    private void everything() {
        Set<String> found = new TreeSet<>();
        Set<String> versions = new TreeSet<>();
        Map<String, PomCheck> poms = new TreeMap<>();
        for (String path : bundle.paths()) {
            Coordinates at = Coordinates.of(path);
            if (at == null) {
                problems.add(path + " is not at a place that a Maven repository has.");
                continue;
            }
            found.add(at.artifact());
            versions.add(at.version());
            if (path.endsWith(".pom")) {
                try {
                    poms.put(at.artifact(), PomCheck.of(path, bundle.content(path)));
                } catch (IOException e) {
                    problems.add(e.getMessage());
                }
            }
        }
        if (versions.size() != 1) {
            problems.add("There must be one version, but there are " + versions + ".");
        }
        for (String module : modules) {
            if (!found.contains(module)) {
                problems.add(module + " is missing.");
            }
        }
        for (String module : found) {
            if (!modules.contains(module)) {
                problems.add(module + " is not published, but is there.");
            }
        }
        poms.forEach((bom, pom) -> {
            if (bom.endsWith("-bom")) {
                poms.forEach((module, other) -> {
                    if (other.isJar() && !pom.manages(module)) {
                        problems.add(bom + " has no version of " + module + ".");
                    }
                });
            }
        });
        poms.values().forEach(pom -> problems.addAll(pom.problems(bundle)));
        for (String module : found) {
            PomCheck pom = poms.get(module);
            problems.addAll(new FilesCheck(bundle, signatures).problems(module, pom != null && pom.isJar()));
        }
    }
}
