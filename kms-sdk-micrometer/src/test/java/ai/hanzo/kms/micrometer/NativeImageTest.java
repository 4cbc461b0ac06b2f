// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** This module has no metadata for native images, because it needs none. */
class NativeImageTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ai.hanzo.kms.micrometer");

    @Test
    void nothingIsLookedUpByNameProxiedOrReadAsAResource() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName)).contains("KmsObservations");
        noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe("needs metadata", NativeImageTest::needsMetadata))
                .check(CLASSES);
    }

    private static boolean needsMetadata(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return owner.matches("java[.]lang[.](ClassLoader|reflect[.].*)|java[.]util[.](ServiceLoader|ResourceBundle)")
                || (owner.equals("java.lang.Class")
                        && access.getName().matches("forName|getResource.*|get.*(Method|Field|Constr).*"));
    }
}
