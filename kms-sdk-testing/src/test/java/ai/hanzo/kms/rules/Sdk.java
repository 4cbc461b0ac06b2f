// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;

/** All published classes, and the plan of the house. */
final class Sdk {

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ai.hanzo.kms");

    /** From the top down: a package may know those below it, and the values of the root packages. */
    static final List<String> ROOMS = List.of(
            "ai.hanzo.kms.testing.junit",
            "ai.hanzo.kms.testing.server",
            "ai.hanzo.kms.testing.transport",
            "ai.hanzo.kms.testing",
            "ai.hanzo.kms.testing.verify",
            "ai.hanzo.kms.testing.fault",
            "ai.hanzo.kms.testing.internal.fault",
            "ai.hanzo.kms.testing.internal.sync",
            "ai.hanzo.kms.testing.internal.connection",
            "ai.hanzo.kms.testing.internal.store",
            "ai.hanzo.kms.testing.internal.northflank",
            "ai.hanzo.kms.testing.internal.auth",
            "ai.hanzo.kms.testing.internal.verify",
            "ai.hanzo.kms.testing.internal.http",
            "ai.hanzo.kms.testing.internal.time",
            "ai.hanzo.kms.northflank.provision",
            "ai.hanzo.kms.northflank",
            "ai.hanzo.kms.northflank.sync",
            "ai.hanzo.kms.northflank.account",
            "ai.hanzo.kms",
            "ai.hanzo.kms.extension",
            "ai.hanzo.kms.internal.diagnosis",
            "ai.hanzo.kms.internal.engine",
            "ai.hanzo.kms.internal.auth",
            "ai.hanzo.kms.internal.feign",
            "ai.hanzo.kms.internal.pipeline",
            "ai.hanzo.kms.internal.http",
            "ai.hanzo.kms.internal.error",
            "ai.hanzo.kms.bulk",
            "ai.hanzo.kms.exception",
            "ai.hanzo.kms.internal.json",
            "ai.hanzo.kms.internal.call",
            "ai.hanzo.kms.spi");

    /** What users start from. All other classes of a root package are values. */
    static final Set<String> FACADES = Set.of(
            "ai.hanzo.kms.AppConnections",
            "ai.hanzo.kms.KmsClient",
            "ai.hanzo.kms.KmsCredentials",
            "ai.hanzo.kms.NetworkBuilder",
            "ai.hanzo.kms.northflank.NorthflankConnectionUsage",
            "ai.hanzo.kms.northflank.NorthflankConnections",
            "ai.hanzo.kms.northflank.NorthflankTokenRotation",
            "ai.hanzo.kms.northflank.NorthflankTrial",
            "ai.hanzo.kms.northflank.provision.NorthflankProvisioning",
            "ai.hanzo.kms.testing.FakeIdentity",
            "ai.hanzo.kms.testing.FakeKms",
            "ai.hanzo.kms.testing.FakeKmsBuilder",
            "ai.hanzo.kms.testing.FakeNorthflank",
            "ai.hanzo.kms.testing.FakeSecretSyncs");

    private Sdk() {}
}
