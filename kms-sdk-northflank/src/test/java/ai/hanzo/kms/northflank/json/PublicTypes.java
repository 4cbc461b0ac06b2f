// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The types that users of the SDK see. */
final class PublicTypes {

    private PublicTypes() {}

    /** Returns all public types of the packages that are exported, of the modules that these classes belong to. */
    static Stream<Class<?>> ofExportedPackages(Class<?>... members) {
        return Stream.of(members)
                .flatMap(member -> files(member).stream())
                .filter(name -> name.endsWith(".class") && !name.contains("-info") && !name.contains("/internal/"))
                .<Class<?>>map(name -> load(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                .filter(PublicTypes::isVisible);
    }

    private static List<String> files(Class<?> member) {
        try {
            Path place = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                return files(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return files(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> level = type; level != null; level = level.getEnclosingClass()) {
            if (!Modifier.isPublic(level.getModifiers())) {
                return false;
            }
        }
        return true;
    }
}
