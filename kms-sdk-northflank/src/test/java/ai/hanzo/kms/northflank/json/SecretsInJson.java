// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.SignedAlibabaCloudRequest;
import ai.hanzo.kms.SignedAwsRequest;
import ai.hanzo.kms.SignedOracleCloudRequest;
import ai.hanzo.kms.bulk.BulkItem;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.extension.OtherServer;
import ai.hanzo.kms.extension.Polling;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnectionUpdate;
import ai.hanzo.kms.northflank.NorthflankConnectionUsage;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.NorthflankTokenRotation;
import ai.hanzo.kms.northflank.NorthflankTrial;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankTokenCheck;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.provision.PlannedAction;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.spi.Change;
import ai.hanzo.kms.spi.TransportResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No Jackson that heeds annotations, and so no structured logger with one, gives away what the types of the SDK hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SecretsInJson {

    private static final String SECRET = "s3cr3t-that-nobody-may-see";
    private static final String ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    /** The same where bytes or characters are written one by one. */
    private static final String HIDDEN = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

    /** Types that hold nothing which anybody gave as a secret. Whoever adds a type says here or below which it is. */
    private static final Set<String> HARMLESS = Set.of(
            "App",
            "AppConnection",
            "AppConnection.Project",
            "AppConnection.Rotation",
            "AppConnectionOption",
            "AvailableConnection",
            "BulkOptions",
            "BulkOptions.Builder",
            "BulkProgress",
            "BulkProgress.Wait",
            "CallOptions",
            "ClientSettings",
            "ConnectionMethod",
            "ConnectionUse",
            "DesiredSecretSync",
            "DesiredSecretSync.Builder",
            "EnsurePlan",
            "EnsureResult",
            "FieldChange",
            "ImportBehavior",
            "InitialSyncBehavior",
            "JobStatus",
            "KeysAtRisk",
            "KmsDiagnosis",
            "KmsDiagnosis.Step",
            "KmsListener.AttemptFinished",
            "KmsListener.AttemptStarted",
            "KmsListener.CallFinished",
            "KmsListener.CallStarted",
            "KmsListener.LostCreationFound",
            "KmsListener.RateLimitObserved",
            "KmsListener.RateLimitWaitFinished",
            "KmsListener.RateLimitWaitStarted",
            "KmsListener.RetryScheduled",
            "KmsListener.TokenRefreshed",
            "NorthflankProject",
            "NorthflankSecretGroup",
            "NorthflankSecretSync",
            "NorthflankSecretSync.Connection",
            "NorthflankSecretSync.Environment",
            "NorthflankSecretSync.Folder",
            "NorthflankSecretSyncRequest",
            "NorthflankSecretSyncRequest.Builder",
            "NorthflankSecretSyncUpdate",
            "NorthflankSecretSyncUpdate.Builder",
            "NorthflankTokenReport",
            "NorthflankTokenReport.Finding",
            "PermissionRule",
            "PlannedAction",
            "ResourceName",
            "Scope",
            "ServerStatus",
            "SyncDestination",
            "SyncEnsurePlan",
            "SyncEnsureResult",
            "SyncOptions",
            "SyncOptions.Builder",
            "TokenAge",
            "TokenRotation",
            "ValidationIssue");

    private final List<UserMapper> mappers;
    private final KmsClient client =
            KmsClient.builder().credentials(credentials()).build();
    private final NorthflankAccount account =
            NorthflankAccount.builder().apiToken(SECRET).build();
    private final OtherServer otherServer =
            KmsClient.builder().otherServer("Other", "https://other.example", KmsCredentials.accessToken(SECRET));

    SecretsInJson(UserMapper... mappers) {
        this.mappers = List.of(mappers);
    }

    @AfterAll
    void close() {
        client.close();
        account.close();
        otherServer.close();
    }

    /** One value of each type that holds a secret, or leads to one. */
    List<Object> holders() {
        Map<String, String> headers = Map.of("Authorization", SECRET);
        NorthflankConnectionRequest request =
                NorthflankConnectionRequest.builder().name("n").apiToken(SECRET).build();
        BulkItem<NorthflankConnectionRequest, String> item =
                new BulkItem<>(request, null, new IllegalStateException("failed"));
        DesiredConnection connection = DesiredConnection.builder()
                .name("n")
                .apiToken(ApiTokenSource.of(SECRET))
                .build();
        DesiredState state = DesiredState.builder().connection(connection).build();
        ActionResult failed = new ActionResult(
                new PlannedAction(
                        PlannedAction.Kind.CREATE,
                        ResourceName.connection("n", Scope.organization()),
                        List.of(),
                        null,
                        "it does not exist"),
                ActionResult.Outcome.FAILED,
                null,
                new IllegalStateException("failed"));
        return List.of(
                ApiTokenSource.of(SECRET),
                connection,
                DesiredConnection.builder().apiToken(ApiTokenSource.of(SECRET)),
                state,
                DesiredState.builder().connection(connection),
                failed,
                new ProvisioningReport(List.of(failed), Duration.ZERO, false, false),
                NorthflankProvisioning.of(client),
                NorthflankProvisioning.of(client).plan(DesiredState.builder().build()),
                request,
                NorthflankConnectionRequest.builder().apiToken(SECRET),
                NorthflankConnectionUpdate.builder().apiToken(SECRET),
                NorthflankConnectionUpdate.builder().apiToken(SECRET).build(),
                item,
                new BulkReport<>(List.of(item), Duration.ZERO, false, false),
                Change.set(SECRET),
                credentials(),
                KmsCredentials.accessToken(SECRET),
                KmsCredentials.ldap(ID, "user", SECRET),
                SignedAwsRequest.post(SECRET, headers),
                SignedOracleCloudRequest.of("ocid1.user", SECRET, "host.example", "date"),
                SignedAlibabaCloudRequest.of("key-id", Instant.EPOCH, "nonce", SECRET),
                KmsClient.builder().credentials(credentials()).proxyCredentials("user", SECRET),
                client,
                client.appConnections(),
                client.calls(),
                BulkCalls.of(client.calls()),
                Creations.of(client.calls()),
                Polling.of(client.calls().asOneCall()),
                otherServer,
                NorthflankConnections.of(client),
                NorthflankConnectionUsage.of(client),
                NorthflankTokenRotation.of(client),
                NorthflankSecretSyncs.of(client),
                NorthflankAccount.builder().apiToken(SECRET),
                account,
                NorthflankTokenCheck.of(account),
                NorthflankTrial.of(client),
                TransportResponse.of(200, name -> List.of(SECRET), SECRET.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("holders")
    void noMapperWritesASecret(Object holder) {
        for (UserMapper mapper : mappers) {
            // Alone, and as loggers have it: among other things.
            for (Object written : List.of(holder, List.of(holder), Map.of("event", holder))) {
                assertThat(attempt(mapper, written)).doesNotContain(SECRET).doesNotContain(HIDDEN);
            }
        }
    }

    @Test
    void aFieldThatIsNotMarkedWouldBeWritten() {
        assertThat(attempt(mappers.get(1), new Unmarked(SECRET))).contains(SECRET);
        assertThat(attempt(mappers.get(2), new Unmarked(SECRET))).contains(SECRET);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("holders")
    void noTextFormHoldsASecret(Object holder) {
        assertThat(holder.toString()).doesNotContain(SECRET);
    }

    @Test
    void aRequestIsReadWithItsTokenAndWrittenWithoutIt() throws Exception {
        String json = "{\"name\":\"n\",\"apiToken\":\"" + SECRET + "\",\"rotateToken\":true}";
        for (UserMapper mapper : mappers) {
            NorthflankConnectionRequest request = mapper.read(json, NorthflankConnectionRequest.class);

            assertThat(request.apiToken()).isEqualTo(SECRET);
            assertThat(mapper.write(request)).contains("\"name\":\"n\"").doesNotContain("apiToken");
        }
    }

    @Test
    void everyTypeIsKnownToHoldSecretsOrNot() {
        Set<String> known = new TreeSet<>(HARMLESS);
        holders().forEach(holder -> known.add(name(holder.getClass())));
        Set<String> found = PublicTypes.ofExportedPackages(KmsClient.class, NorthflankConnections.class)
                .filter(type -> !Throwable.class.isAssignableFrom(type))
                .filter(type -> !type.isInterface() && !type.isEnum() && !Modifier.isAbstract(type.getModifiers()))
                .filter(SecretsInJson::hasState)
                .map(SecretsInJson::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).isEqualTo(found);
    }

    private static boolean hasState(Class<?> type) {
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            if (Arrays.stream(level.getDeclaredFields()).anyMatch(field -> !Modifier.isStatic(field.getModifiers()))) {
                return true;
            }
        }
        return false;
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /** Returns what a mapper wrote, and what it said when it could not. */
    private static String attempt(UserMapper mapper, Object value) {
        StringWriter out = new StringWriter();
        try {
            mapper.write(value, out);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            out.append(String.valueOf(e));
        }
        return out.toString();
    }

    private static KmsCredentials credentials() {
        return KmsCredentials.universalAuth("client-id", SECRET);
    }

    private static final class Unmarked {

        private final String secret;

        Unmarked(String secret) {
            this.secret = secret;
        }

        @Override
        public String toString() {
            return "Unmarked[" + secret.length() + "]";
        }
    }
}
