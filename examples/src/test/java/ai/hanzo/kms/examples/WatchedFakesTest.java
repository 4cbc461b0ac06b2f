// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.testing.WatchedFakes;
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
        WatchedFakes.inAllBut().check(TESTS);
    }

    @Test
    void programsThatStartFakesRunWhereTheirExchangesAreRecorded() {
        WatchedFakes.ofOtherJvmsInAllBut("JavaProcess").check(TESTS);
    }
}
