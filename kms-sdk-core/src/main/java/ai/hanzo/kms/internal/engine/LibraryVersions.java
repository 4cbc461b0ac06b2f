// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import feign.Feign;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Checks the versions of the libraries before a client is built. Otherwise a method that an old version lacks would
 * fail in the middle of a call. This class must load without those libraries, so it names none of their types.
 */
public final class LibraryVersions {

    private static final String UNKNOWN = "of an unknown version";
    private static final String NONE = "none";
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** One check is enough, because the libraries don't change. */
    private static final @Nullable String PROBLEM = problem();

    /** A library and its oldest supported version. */
    private record Library(String name, int major, int minor, String found) {

        static Library of(String name, int major, int minor, Supplier<String> version) {
            try {
                return new Library(name, major, minor, version.get());
            } catch (LinkageError missing) {
                return new Library(name, major, minor, NONE);
            }
        }

        boolean isTooOld() {
            Matcher version = VERSION.matcher(found);
            if (!version.matches()) {
                return found.equals(NONE);
            }
            int foundMajor = Integer.parseInt(version.group(1));
            return foundMajor < major || (foundMajor == major && Integer.parseInt(version.group(2)) < minor);
        }

        @Override
        public String toString() {
            return name + " " + found + " (needed is " + major + "." + minor + " or newer)";
        }
    }

    private LibraryVersions() {}

    /**
     * Checks the libraries.
     *
     * @throws IllegalStateException if one is missing or too old; the message names the found and the required
     *     versions, and the fix
     */
    public static void check() {
        if (PROBLEM != null) {
            throw new IllegalStateException(PROBLEM);
        }
    }

    private static @Nullable String problem() {
        List<Library> all = List.of(
                Library.of("io.github.openfeign:feign-core", 12, 5, LibraryVersions::feign),
                Library.of("com.fasterxml.jackson.core:jackson-core", 2, 15, LibraryVersions::jacksonCore),
                Library.of("com.fasterxml.jackson.core:jackson-databind", 2, 15, LibraryVersions::jacksonDatabind),
                Library.of("com.fasterxml.jackson.core:jackson-annotations", 2, 15, LibraryVersions::annotations),
                Library.of("org.slf4j:slf4j-api", 1, 7, LibraryVersions::slf4j));
        List<Library> wrong = new ArrayList<>(all);
        wrong.removeIf(library -> !library.isTooOld());
        if (!wrong.isEmpty()) {
            return sentence(wrong, "", "versions that are new enough");
        }
        String failure = LibraryTrial.failure();
        return failure == null
                ? null
                : sentence(
                        all,
                        ", which fail together with " + failure,
                        "versions that match, such as one version for all of Jackson,");
    }

    private static String sentence(List<Library> found, String failure, String cure) {
        return "The Hanzo KMS SDK can't work with the libraries that it found: "
                + String.join(", ", found.stream().map(Library::toString).toList())
                + failure
                + "; put " + cure + " into the dependencyManagement of your build, ahead of imported BOMs,"
                + " or use a newer release of Spring Boot or Spring Cloud if one of those sets them.";
    }

    /** Reads the version from this file: the manifest has no version, and is lost in a fat jar. */
    private static String feign() {
        try (InputStream file =
                Feign.class.getResourceAsStream("/META-INF/maven/io.github.openfeign/feign-core/pom.properties")) {
            if (file == null) {
                return UNKNOWN;
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version", UNKNOWN);
        } catch (IOException | IllegalArgumentException unreadable) {
            return UNKNOWN;
        }
    }

    private static String jacksonCore() {
        return known(com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString());
    }

    private static String jacksonDatabind() {
        return known(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString());
    }

    /** Annotations have no version; the trial finds an incompatible one. */
    private static String annotations() {
        return JsonInclude.class.getName().isEmpty() ? NONE : UNKNOWN;
    }

    private static String slf4j() {
        return LoggerFactory.class.getName().isEmpty() ? NONE : UNKNOWN;
    }

    /** Jackson reports an unknown version as 0.0.0. */
    private static String known(String version) {
        return version.startsWith("0.0") ? UNKNOWN : version;
    }
}
