// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the sources of the modules that are published. */
final class Sources {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    private Sources() {}

    /** Lists the folders with the sources of each module: those that make a Javadoc. */
    static List<Path> ofModules() throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
            for (Path module : modules) {
                Path pom = module.resolve("pom.xml");
                Path sources = module.resolve("src/main/java");
                if (Files.isDirectory(sources) && Files.readString(pom).contains("maven-source-plugin")) {
                    folders.add(sources);
                }
            }
        }
        folders.sort(null);
        return folders;
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** Lists the packages that users may name. */
    static List<String> exportedPackages() throws IOException {
        return exportedPackagePages().stream().map(Sources::packageOf).sorted().toList();
    }

    /** Lists {@code package-info.java} of each package that users may name. */
    static List<Path> exportedPackagePages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : ofModules()) {
            for (Path file : files(folder)) {
                boolean internal = folder.relativize(file).toString().contains("internal");
                if (file.endsWith("package-info.java") && !internal) {
                    pages.add(file);
                }
            }
        }
        return pages;
    }

    private static String packageOf(Path page) {
        String path = page.toString().replace('\\', '/');
        int start = path.indexOf("/src/main/java/") + "/src/main/java/".length();
        return path.substring(start, path.lastIndexOf('/')).replace('/', '.');
    }
}
