// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule of structure finds the one thing that is wrong in a house made for it. */
class StructureRulesBiteTest {

    private static final String BROKEN = "ai.hanzo.kms.rules.broken";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);
    private static final Structure HOUSE =
            new Structure(CLASSES, List.of(BROKEN, BROKEN + ".internal", BROKEN + ".ring"), Set.of(BROKEN + ".Facade"));

    @Test
    void anArrowUpToAFacadeIsFoundAndOneToAValueIsAllowed() {
        assertThat(HOUSE.arrowsUp()).containsExactly(BROKEN + ".internal.Engine -> " + BROKEN + ".Facade");
    }

    @Test
    void aClassOutsideOfAllRoomsIsFound() {
        Structure smaller = new Structure(CLASSES, List.of(BROKEN, BROKEN + ".internal"), Set.of());

        assertThat(smaller.classesWithoutRoom()).hasSize(4).contains(BROKEN + ".ring.One");
    }

    @Test
    void aCycleOfPackagesIsFound() {
        assertThat(HOUSE.packageCycles()).containsExactly("[" + BROKEN + ", " + BROKEN + ".internal]");
    }

    @Test
    void aCycleOfFourClassesIsFound() {
        assertThat(HOUSE.largeCycles()).singleElement().asString().contains("ring.Four", "ring.One", "ring.Three");
    }

    @Test
    void aPackageOfMoreThanFortyFilesIsFound() {
        JavaClasses many = new ClassFileImporter().importPackages("org.assertj.core.api");

        assertThat(new Structure(many, List.of(), Set.of()).largePackages())
                .anyMatch(line -> line.startsWith("org.assertj.core.api has "));
    }

    @Test
    void anInternalClassThatKnowsAFacadeIsFound() {
        assertThat(HOUSE.internalsThatKnowAFacade())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("internal.Engine", "broken.Facade"));
    }

    @Test
    void anInternalTypeInAPublicMethodIsFoundAndOneInAConstructorIsAllowed() {
        assertThat(HOUSE.internalTypesInSignatures()).containsExactly(BROKEN + ".Facade.engine()");
    }

    @Test
    void anExportedInternalPackageAndOneThatIsForgottenAreFound() {
        ModuleDescriptor module = ModuleDescriptor.newModule("house")
                .exports("house")
                .exports("house.internal.cellar", Set.of("friend"))
                .build();

        assertThat(Structure.wrongExports(module, Set.of("house", "house.internal.cellar", "house.garden")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("exported: ").contains("house.internal.cellar"))
                .anySatisfy(line -> assertThat(line).isEqualTo("not exported: house.garden"));
    }
}
