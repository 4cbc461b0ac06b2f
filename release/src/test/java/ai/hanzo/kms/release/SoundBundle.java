// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.openpgp.PGPException;

/** A small bundle in which all is well: a BOM and one module. A test breaks a thing of it. */
final class SoundBundle {

    static final String BOM = "ai/hanzo/a-bom/1.0.0/a-bom-1.0.0";
    static final String LIBRARY = "ai/hanzo/a-library/1.0.0/a-library-1.0.0";

    private static final byte[] CLASS_OF_JAVA_17 = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0};

    final Map<String, byte[]> files = new TreeMap<>();
    private final ThrowAwayKey key;

    SoundBundle(ThrowAwayKey key) throws IOException {
        this.key = key;
        files.put(BOM + ".pom", pom("a-bom", "pom", "dependencyManagement", "a-library"));
        files.put(LIBRARY + ".pom", pom("a-library", "jar", "", "slf4j-api"));
        files.put(LIBRARY + ".jar", jar("A.class", "META-INF/maven/ai.hanzo/a-library/pom.properties"));
        files.put(LIBRARY + "-sources.jar", jar("A.java"));
        files.put(LIBRARY + "-javadoc.jar", jar("index.html"));
        for (String name : new String[] {BOM, LIBRARY}) {
            String purl = "pkg:maven/ai.hanzo/" + name.replaceFirst(".*/(.+)-1.0.0", "$1@1.0.0") + "?type=jar";
            files.put(name + "-cyclonedx.json", bytes("{\"purl\":\"" + purl + "\"}"));
            files.put(name + "-cyclonedx.xml", bytes("<purl>" + purl + "</purl>"));
        }
    }

    /** Adds signatures and checksums of the files as they are now. */
    void complete() throws IOException, PGPException {
        for (Map.Entry<String, byte[]> file : Map.copyOf(files).entrySet()) {
            byte[] content = file.getValue();
            files.put(file.getKey() + ".asc", key.sign(content));
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512")
                    .forEach((ending, algorithm) ->
                            files.put(file.getKey() + "." + ending, bytes(FilesCheck.digest(algorithm, content))));
        }
    }

    byte[] content(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    void replace(String path, String old, String text) {
        String before = new String(content(path), StandardCharsets.UTF_8);
        if (!before.contains(old)) {
            throw new IllegalArgumentException(path + " has no " + old);
        }
        files.put(path, bytes(before.replace(old, text)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] jar(String... names) throws IOException {
        return jar(CLASS_OF_JAVA_17, names);
    }

    private static byte[] jar(byte[] classFile, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"META-INF/LICENSE", "META-INF/NOTICE"}) {
                zip.putNextEntry(new ZipEntry(name));
            }
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith(".class") ? classFile : bytes("version=1.0.0"));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] jarOfJava(int classFile) throws IOException {
        byte[] content = CLASS_OF_JAVA_17.clone();
        content[7] = (byte) classFile;
        return jar(content, "A.class", "META-INF/maven/ai.hanzo/a-library/pom.properties");
    }

    /** A jar with nothing of the law. */
    static byte[] bare(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
        }
        return bytes.toByteArray();
    }

    private static byte[] pom(String artifact, String packaging, String section, String dependency) {
        boolean own = dependency.startsWith("a-");
        String dependencies = "<dependencies><dependency><groupId>%s</groupId><artifactId>%s</artifactId>"
                        .formatted(own ? "ai.hanzo" : "org.slf4j", dependency)
                + "<version>%s</version></dependency></dependencies>".formatted(own ? "1.0.0" : "2.0.0");
        return bytes("<project><modelVersion>4.0.0</modelVersion><groupId>ai.hanzo</groupId><artifactId>" + artifact
                + "</artifactId><version>1.0.0</version><packaging>" + packaging + "</packaging>"
                + "<name>A</name><description>It does.</description><url>https://example.com/a</url>"
                + "<licenses><license><name>Apache-2.0</name><url>https://example.com/l</url></license></licenses>"
                + "<developers><developer><name>Someone</name><email>a@example.com</email></developer></developers>"
                + "<scm><connection>scm:git:https://example.com/a.git</connection>"
                + "<developerConnection>scm:git:ssh://example.com/a.git</developerConnection>"
                + "<url>https://example.com/a</url><tag>v1.0.0</tag></scm>"
                + (section.isEmpty() ? dependencies : "<" + section + ">" + dependencies + "</" + section + ">")
                + "</project>");
    }
}
