// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.exception.KmsException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, for all published modules at once. */
class HouseRulesTest {

    private static final JavaClasses SDK = Sdk.CLASSES;

    /** Whoever adds a public type adds it here, and thereby says that it is meant to be one. */
    private static final Set<String> PUBLIC_TYPES = Set.of(
            "App",
            "AppConnection",
            "AppConnectionOption",
            "AppConnections",
            "AvailableConnection",
            "BulkItem",
            "BulkOptions",
            "BulkProgress",
            "BulkReport",
            "CallOptions",
            "Change",
            "ConnectionMethod",
            "ConnectionUse",
            "Creation",
            "DeleteOutcome",
            "EnsureOutcome",
            "EnsurePlan",
            "EnsureResult",
            "FieldChange",
            "Arguments",
            "BulkCalls",
            "Calls",
            "ClientSettings",
            "Creations",
            "NetworkBuilder",
            "OtherServer",
            "Polling",
            "UpdateBuilder",
            "ImportBehavior",
            "InitialSyncBehavior",
            "JobStatus",
            "KmsClient",
            "KmsCredentials",
            "KmsDiagnosis",
            "KmsListener",
            "NoJson",
            "NorthflankAccount",
            "NorthflankConnectionRequest",
            "NorthflankConnectionUpdate",
            "NorthflankConnectionUsage",
            "NorthflankConnections",
            "NorthflankPermission",
            "NorthflankProject",
            "NorthflankSecretGroup",
            "NorthflankTokenCheck",
            "NorthflankTokenRotation",
            "NorthflankTokenReport",
            "NorthflankTrial",
            "NorthflankSecretSync",
            "NorthflankSecretSyncRequest",
            "NorthflankSecretSyncUpdate",
            "NorthflankSecretSyncs",
            "PermissionRule",
            "ResourceResponse",
            "Scope",
            "SecretSyncJobs",
            "ServerStatus",
            "SignedAlibabaCloudRequest",
            "SignedAwsRequest",
            "SignedOracleCloudRequest",
            "SyncDestination",
            "ActionResult",
            "ApiTokenSource",
            "DesiredConnection",
            "DesiredSecretSync",
            "DesiredState",
            "KeysAtRisk",
            "NorthflankProvisioning",
            "PlannedAction",
            "ProvisioningPlan",
            "ProvisioningReport",
            "ResourceName",
            "TokenRotation",
            "SyncEnsurePlan",
            "SyncEnsureResult",
            "SyncOptions",
            "Timing",
            "TokenAge",
            "Transport",
            "TransportException",
            "TransportFactory",
            "TransportRequest",
            "TransportResponse",
            "TransportSettings",
            "ValidationIssue",
            // kms-sdk-testing
            "CallsVerifier",
            "ConnectionVerifier",
            "FakeClock",
            "FakeIdentity",
            "FakeKms",
            "FakeKmsBuilder",
            "FakeKmsExtension",
            "FakeKmsServer",
            "FakeKmsVerifier",
            "FakeNorthflank",
            "FakeSecretSyncs",
            "FaultPlan",
            "Faults",
            "Generation",
            "NorthflankVerifier",
            "Operation",
            "Permission",
            "RecordedCall",
            "StoredConnection",
            "StoredSync",
            "SyncVerifier",
            "SystemPropertyOverride",
            "TransportConformance",
            "TransportPromise",
            "WithFakeKms");

    @Test
    void typesArePackagePrivateUnlessTheyAreMeantToBePublic() {
        Set<String> found = SDK.stream()
                .filter(type -> type.isTopLevelClass()
                        && !type.getPackageName().contains(".internal.")
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.isAssignableTo(KmsException.class))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(new TreeSet<>(PUBLIC_TYPES));
    }

    @Test
    void noPublicSignatureShowsFeignJacksonOrWireMock() {
        List<String> leaks = SDK.stream()
                .filter(type -> Structure.isApi(type) && !Structure.isInternal(type))
                .flatMap(type -> Stream.concat(
                        type.getCodeUnits().stream()
                                .filter(Structure::isVisible)
                                .flatMap(HouseRulesTest::leaks),
                        Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                                .filter(HouseRulesTest::isForeign)
                                .map(parent -> type.getName() + " extends " + parent.getName())))
                .toList();

        // The way out to the WireMock server itself is meant to be there.
        assertThat(leaks).allSatisfy(leak -> assertThat(leak).startsWith("ai.hanzo.kms.testing.FakeKms.wireMock()"));
    }

    @Test
    void onlyTheSystemTimingSleeps() {
        noClasses()
                .that()
                .haveNameNotMatching("ai[.]hanzo[.]kms[.]internal[.]call[.]SystemTiming")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
                .check(SDK);
    }

    @Test
    void exceptionsAreUncheckedExceptTheOnesThatNeverLeave() {
        // A transport throws its own to the pipeline, which makes a KmsException of it.
        classes()
                .that()
                .doNotHaveSimpleName("TransportException")
                .and()
                .areAssignableTo(Exception.class)
                .and()
                .arePublic()
                .and()
                .resideOutsideOfPackage("..internal..")
                .should()
                .beAssignableTo(RuntimeException.class)
                .check(SDK);
    }

    @Test
    void nothingButTheProgramPrintsToTheConsole() {
        noClasses()
                .that()
                .haveNameNotMatching("ai[.]hanzo[.]kms[.]testing[.]server[.]FakeKmsServer")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(SDK);
    }

    private static Stream<String> leaks(JavaCodeUnit unit) {
        return Structure.types(unit)
                .filter(HouseRulesTest::isForeign)
                .map(type -> unit.getFullName() + " shows " + type.getName());
    }

    private static boolean isForeign(JavaClass type) {
        return type.getPackageName().startsWith("feign")
                || type.getPackageName().startsWith("com.fasterxml")
                || type.getPackageName().contains("tomakehurst");
    }
}
