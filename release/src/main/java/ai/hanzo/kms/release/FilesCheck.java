// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the files of one module: which there are, what is in the jars, signatures and checksums. */
final class FilesCheck {

    private static final Map<String, String> CHECKSUMS =
            new TreeMap<>(Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512"));

    private static final Set<String> OF_EVERY_MODULE = Set.of(".pom", "-cyclonedx.json", "-cyclonedx.xml");
    private static final Set<String> OF_EVERY_JAR = Set.of(".jar", "-sources.jar", "-javadoc.jar");

    /** The fake and the command line as programs. */
    private static final Set<String> ALLOWED = Set.of("-standalone.jar");

    private static final Pattern PURL = Pattern.compile("pkg:maven/ai\\.hanzo/([^?\"<]+)");

    private final Bundle bundle;
    private final SignatureCheck signatures;
    private final List<String> problems = new ArrayList<>();

    FilesCheck(Bundle bundle, SignatureCheck signatures) {
        this.bundle = bundle;
        this.signatures = signatures;
    }

    List<String> problems(String module, boolean jar) {
        Map<String, String> paths = new TreeMap<>();
        for (String path : bundle.paths()) {
            Coordinates at = Coordinates.of(path);
            if (at != null && at.artifact().equals(module) && !isCompanion(path)) {
                paths.put(at.rest(), path);
            }
        }
        checkOrphans(module);
        require(module, paths, OF_EVERY_MODULE);
        if (jar) {
            require(module, paths, OF_EVERY_JAR);
        }
        for (Map.Entry<String, String> file : paths.entrySet()) {
            Coordinates at = Objects.requireNonNull(Coordinates.of(file.getValue()));
            String rest = at.rest();
            boolean known =
                    OF_EVERY_MODULE.contains(rest) || (jar && (OF_EVERY_JAR.contains(rest) || ALLOWED.contains(rest)));
            if (!known) {
                problems.add(file.getValue() + " is nothing that is published.");
            }
            checkCompanions(file.getValue());
            if (rest.startsWith("-cyclonedx.")) {
                checkBillOfMaterials(file.getValue(), at);
            }
            if (rest.endsWith(".jar")) {
                problems.addAll(JarCheck.problems(bundle, file.getValue(), at));
            }
        }
        return problems;
    }

    private void checkBillOfMaterials(String path, Coordinates at) {
        // What it is of is told first, what that needs afterwards.
        Matcher first = PURL.matcher(new String(bundle.content(path), StandardCharsets.UTF_8));
        if (!first.find() || !first.group(1).equals(at.artifact() + "@" + at.version())) {
            problems.add(path + " is not of " + at.artifact() + " " + at.version() + ".");
        }
    }

    private static boolean isCompanion(String path) {
        return path.endsWith(".asc") || CHECKSUMS.keySet().stream().anyMatch(path::endsWith);
    }

    /** A signature or checksum of nothing is what is left of a file that was taken out. */
    private void checkOrphans(String module) {
        for (String path : bundle.paths()) {
            Coordinates at = Coordinates.of(path);
            if (at != null && at.artifact().equals(module) && isCompanion(path)) {
                String file = path.substring(0, path.lastIndexOf('.'));
                if (!bundle.has(file)) {
                    problems.add(path + " belongs to no file.");
                }
            }
        }
    }

    private void require(String module, Map<String, String> paths, Set<String> needed) {
        needed.stream()
                .filter(rest -> !paths.containsKey(rest))
                .forEach(rest -> problems.add(module + " has no *" + rest + "."));
    }

    private void checkCompanions(String path) {
        byte[] content = bundle.content(path);
        if (!bundle.has(path + ".asc")) {
            problems.add(path + " is not signed.");
        } else if (!signatures.verifies(content, bundle.content(path + ".asc"))) {
            problems.add(path + " has a signature that doesn't fit the file and the key.");
        }
        checkChecksums(path, true);
        if (bundle.has(path + ".asc")) {
            // Maven Central asks for none of a signature; one that is there has to fit.
            checkChecksums(path + ".asc", false);
        }
    }

    private void checkChecksums(String path, boolean required) {
        CHECKSUMS.forEach((ending, algorithm) -> {
            if (!bundle.has(path + ending)) {
                if (required) {
                    problems.add(path + " has no checksum " + ending + ".");
                }
            } else if (!text(bundle.content(path + ending)).equals(digest(algorithm, bundle.content(path)))) {
                problems.add(path + " has another checksum than " + ending + " says.");
            }
        });
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.US_ASCII).trim();
    }

    static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
