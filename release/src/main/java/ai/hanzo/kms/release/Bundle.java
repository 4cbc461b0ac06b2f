// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The files of a bundle, which is laid out as a Maven repository. */
final class Bundle {

    private final Map<String, byte[]> files;

    Bundle(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    static Bundle read(Path zip) throws IOException {
        try (InputStream in = Files.newInputStream(zip)) {
            return new Bundle(entries(in));
        }
    }

    /** Reads the files of a zip or jar. */
    static Map<String, byte[]> entries(InputStream in) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory()) {
                if (entries.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IOException(entry.getName() + " is there twice");
                }
            }
        }
        return entries;
    }

    /** Reads the files of a jar, and fails if its end is missing. */
    static Map<String, byte[]> wholeArchive(byte[] content) throws IOException {
        Path file = Files.createTempFile("archive", ".jar");
        try (ZipFile zip = new ZipFile(Files.write(file, content).toFile())) {
            Map<String, byte[]> entries = entries(new ByteArrayInputStream(content));
            long listed = zip.stream().filter(entry -> !entry.isDirectory()).count();
            if (listed != entries.size()) {
                throw new IOException("it lists %d files and has %d".formatted(listed, entries.size()));
            }
            return entries;
        } finally {
            Files.delete(file);
        }
    }

    Set<String> paths() {
        return files.keySet();
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    byte[] content(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    /** Writes all files into a folder, which can serve as a repository then. */
    void unpack(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey()).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException("an entry leaves the bundle: " + file.getKey());
            }
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, file.getValue());
        }
    }
}
