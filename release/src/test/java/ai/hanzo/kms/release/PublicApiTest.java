// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public API of each published module is what the files in api/ say. Who changes it on purpose runs this test with
 * {@code -Dapi.update}, and looks at the difference.
 */
class PublicApiTest {

    /** By module, a class that is in it. */
    private static final Map<String, String> MODULES = Map.of(
            "kms-sdk-core", "ai.hanzo.kms.KmsClient",
            "kms-sdk-northflank", "ai.hanzo.kms.northflank.NorthflankConnections",
            "kms-sdk-testing", "ai.hanzo.kms.testing.FakeKms",
            "kms-sdk-micrometer", "ai.hanzo.kms.micrometer.KmsObservations",
            "kms-sdk-cli", "ai.hanzo.kms.cli.KmsCli",
            "kms-sdk-apache", "ai.hanzo.kms.apache.ApacheTransport",
            "kms-sdk-spring-boot-starter", "ai.hanzo.kms.spring.HanzoKmsAutoConfiguration");

    static Set<String> modules() {
        return MODULES.keySet();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void isWhatTheFileSays(String module) throws Exception {
        Path file = Path.of(System.getProperty("repository.root"), "release", "api", module + ".txt");
        String now = PublicApi.of(exportedTypes(module));
        if (System.getProperty("api.update") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        }

        assertThat(file)
                .content()
                .as("the public API of %s; -Dapi.update writes it anew", module)
                .isEqualTo(now);
    }

    private static List<Class<?>> exportedTypes(String module)
            throws ClassNotFoundException, IOException, URISyntaxException {
        Class<?> known = Class.forName(MODULES.get(module));
        Path place = Path.of(
                known.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return exportedTypes(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return exportedTypes(jar.getPath("/"));
        }
    }

    private static List<Class<?>> exportedTypes(Path root) throws ClassNotFoundException, IOException {
        Set<String> exported = exportedPackages(root);
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("ai"))) {
            for (Path file : files.toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    String type =
                            name.substring(0, name.length() - ".class".length()).replace('/', '.');
                    if (exported.isEmpty() || exported.contains(type.substring(0, type.lastIndexOf('.')))) {
                        types.add(Class.forName(type, false, PublicApiTest.class.getClassLoader()));
                    }
                }
            }
        }
        return types;
    }

    /** Returns nothing for what is no module: there, all packages count. */
    private static Set<String> exportedPackages(Path root) throws IOException {
        Path declaration = root.resolve("module-info.class");
        if (!Files.exists(declaration)) {
            return Set.of();
        }
        try (InputStream in = Files.newInputStream(declaration)) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        }
    }
}
