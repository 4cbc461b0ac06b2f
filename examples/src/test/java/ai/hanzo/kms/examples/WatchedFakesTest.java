// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.hanzo.kms.testing.FakeKms;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What goes over the wire of any fake in these tests is held against the contract. */
class WatchedFakesTest {

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("ai.hanzo.kms.examples");

    @Test
    void testsStartTheirFakesWithTheWatch() {
        noClasses()
                .should()
                .callMethod(FakeKms.class, "start")
                .orShould()
                .callMethod(FakeKms.class, "create")
                .orShould()
                .callMethod(FakeKms.class, "builder")
                .because("CheckedKms starts a fake whose exchanges are held against the contract")
                .check(TESTS);
    }

    @Test
    void programsThatStartFakesRunWhereTheirExchangesAreRecorded() {
        noClasses()
                .that()
                .haveNameNotMatching(".*[.](JavaProcess|WatchedFakesTest)")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .because("JavaProcess has the exchanges recorded and checks them")
                .check(TESTS);
    }
}
