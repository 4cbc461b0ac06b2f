// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Rules for the tests of all modules: nothing goes over the wire that is not held against the contract. */
public final class WatchedFakes {
    private WatchedFakes() {}

    /** All but the classes of these names start their fakes with {@link CheckedKms}. */
    public static ArchRule inAllBut(String... names) {
        return noClasses()
                .that()
                .haveNameNotMatching(anyOf(names))
                .should()
                .callMethod(FakeKms.class, "start")
                .orShould()
                .callMethod(FakeKms.class, "create")
                .orShould()
                .callMethod(FakeKms.class, "builder")
                .because("CheckedKms starts a fake whose exchanges are held against the contract");
    }

    /** All but the classes of these names leave it to others to start a JVM. */
    public static ArchRule ofOtherJvmsInAllBut(String... names) {
        return noClasses()
                .that()
                .haveNameNotMatching(anyOf(names))
                .should()
                .dependOnClassesThat()
                .areAssignableTo("java.lang.ProcessBuilder")
                .because("the exchanges of a JVM of its own have to be recorded and checked");
    }

    private static String anyOf(String... names) {
        return ".*[.](" + String.join("|", names) + ")";
    }
}
