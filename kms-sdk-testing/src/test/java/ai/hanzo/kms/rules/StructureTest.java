// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house is built as ARCHITECTURE.md draws it. */
class StructureTest {

    private static final Structure SDK = new Structure(Sdk.CLASSES, Sdk.ROOMS, Sdk.FACADES);

    @Test
    void everyClassIsInARoom() {
        assertThat(SDK.classesWithoutRoom()).isEmpty();
    }

    @Test
    void arrowsPointDownOnly() {
        assertThat(SDK.arrowsUp()).isEmpty();
    }

    @Test
    void packagesAreFreeOfCycles() {
        assertThat(SDK.packageCycles()).isEmpty();
    }

    @Test
    void noMoreThanThreeClassesFormACycle() {
        assertThat(SDK.largeCycles()).isEmpty();
    }

    @Test
    void noPackageHasMoreThanFortyFiles() {
        assertThat(SDK.largePackages()).isEmpty();
    }

    @Test
    void nothingInternalKnowsAFacade() {
        assertThat(SDK.internalsThatKnowAFacade()).isEmpty();
    }

    @Test
    void noPublicSignatureShowsAnInternalType() {
        assertThat(SDK.internalTypesInSignatures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kms-sdk-core", "kms-sdk-northflank", "kms-sdk-testing"})
    void aModuleExportsAllItsPackagesButTheInternalOnes(String module) throws IOException {
        Path classes = Path.of("..", module, "target", "classes");
        Set<String> packages;
        try (Stream<Path> files = Files.walk(classes.resolve("ai"))) {
            packages = files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        try (InputStream declaration = Files.newInputStream(classes.resolve("module-info.class"))) {
            assertThat(Structure.wrongExports(ModuleDescriptor.read(declaration), packages))
                    .isEmpty();
        }
    }
}
