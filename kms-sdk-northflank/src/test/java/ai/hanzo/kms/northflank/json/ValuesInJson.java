// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.App;
import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.AppConnectionOption;
import ai.hanzo.kms.AvailableConnection;
import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.ConnectionMethod;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.ServerStatus;
import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.exception.ConnectionUse;
import ai.hanzo.kms.exception.PermissionRule;
import ai.hanzo.kms.exception.ValidationIssue;
import ai.hanzo.kms.internal.json.Json;
import ai.hanzo.kms.northflank.EnsureOutcome;
import ai.hanzo.kms.northflank.EnsurePlan;
import ai.hanzo.kms.northflank.EnsureResult;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.northflank.TokenAge;
import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.northflank.account.NorthflankProject;
import ai.hanzo.kms.northflank.account.NorthflankSecretGroup;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport;
import ai.hanzo.kms.northflank.provision.KeysAtRisk;
import ai.hanzo.kms.northflank.provision.PlannedAction;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.sync.ImportBehavior;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.JobStatus;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncEnsurePlan;
import ai.hanzo.kms.northflank.sync.SyncEnsureResult;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the values of the SDK are in JSON, written and read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ValuesInJson {

    private static final UUID ID = UUID.fromString("3c90c3cc-0d44-4b50-8888-8dd25736052a");
    private static final Instant TIME = Instant.parse("2025-01-23T10:15:00.123Z");
    private static final String CONNECTION = "{\"id\":\"3c90c3cc-0d44-4b50-8888-8dd25736052a\",\"name\":\"n\","
            + "\"description\":\"d\",\"projectId\":\"p\",\"project\":{\"id\":\"p\",\"name\":\"P\",\"type\":\"t\",\"slug\":"
            + "\"s\"},\"version\":2,\"orgId\":\"3c90c3cc-0d44-4b50-8888-8dd25736052a\",\"createdAt\":"
            + "\"2025-01-23T10:15:00.123Z\",\"updatedAt\":\"2025-01-23T10:15:00.123Z\",\"isPlatformManagedCredentials\":"
            + "true,\"isAutoRotationEnabled\":true,\"rotation\":{\"rotationInterval\":30,\"rotationStatus\":\"success\","
            + "\"rotateAtUtc\":{\"hours\":7,\"minutes\":5},\"nextRotationAt\":\"2025-01-23T10:15:00.123Z\"},"
            + "\"credentialsHash\":\"h\",\"app\":\"northflank\",\"method\":\"api-token\",\"credentials\":{\"host\":\"h\"}}";

    private final UserMapper mapper;

    ValuesInJson(UserMapper mapper) {
        this.mapper = mapper;
    }

    static List<Object> words() {
        return List.of(
                App.NORTHFLANK,
                ConnectionMethod.API_TOKEN,
                JobStatus.SUCCEEDED,
                InitialSyncBehavior.OVERWRITE_DESTINATION,
                ImportBehavior.PRIORITIZE_SOURCE);
    }

    static Stream<Object> values() {
        AppConnection connection = connection();
        SyncOptions options =
                SyncOptions.builder().keySchema("KMS_{{secretKey}}").build();
        return Stream.concat(
                words().stream(),
                Stream.of(
                        Scope.organization(),
                        Scope.project("p"),
                        connection,
                        new AppConnectionOption("Northflank", App.NORTHFLANK, List.of(ConnectionMethod.API_TOKEN)),
                        new AvailableConnection(App.NORTHFLANK, "n", ID, "p", "o"),
                        CallOptions.defaults(),
                        new ServerStatus("Ok", TIME),
                        new BulkProgress(
                                1, 0, 3, Duration.ofMillis(1500), TIME, new BulkProgress.Wait(TIME, "rate limit")),
                        new PermissionRule(List.of("create"), false, List.of("app-connections"), "{}"),
                        new ConnectionUse(ID, "sync", "p"),
                        new TokenAge(TIME, TIME.plusSeconds(1)),
                        new ValidationIssue("too_small", List.of("name"), "too short"),
                        new EnsureResult(
                                EnsureOutcome.UPDATED, connection, List.of(new FieldChange("description", null, "d"))),
                        new EnsurePlan(EnsureOutcome.UNCHANGED, connection, List.of()),
                        new KmsDiagnosis(List.of(new KmsDiagnosis.Step(
                                KmsDiagnosis.Check.LIST,
                                KmsDiagnosis.Outcome.FAILED,
                                KmsDiagnosis.Problem.PERMISSION_MISSING,
                                "the permission is missing",
                                Map.of("missing", "read-app-connections"),
                                List.of()))),
                        new KeysAtRisk(List.of("KEY"), null),
                        new PlannedAction(
                                PlannedAction.Kind.CREATE,
                                ResourceName.connection("n", Scope.organization()),
                                List.of(),
                                null,
                                "it does not exist"),
                        ResourceName.secretSync("n", "p"),
                        new NorthflankProject("id", "name"),
                        new NorthflankSecretGroup("id", "name"),
                        new NorthflankTokenReport(List.of(new NorthflankTokenReport.Finding(
                                NorthflankPermission.PROJECTS_READ, NorthflankTokenReport.Verdict.GRANTED, ""))),
                        options,
                        SyncDestination.of("project", "group"),
                        NorthflankSecretSyncRequest.builder()
                                .name("n")
                                .projectId("p")
                                .connectionId(ID)
                                .environment("dev")
                                .destination("project", "group")
                                .keySchema("KMS_{{secretKey}}")
                                .build(),
                        sync(options),
                        new SyncEnsurePlan(EnsureOutcome.CREATED, null, List.of(), true, false),
                        new SyncEnsureResult(
                                EnsureOutcome.CREATED,
                                sync(options),
                                List.of(new FieldChange("name", "a", "b")),
                                true,
                                false)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsWrittenIsReadAsTheSame(Object value) throws Exception {
        String json = mapper.write(value);

        assertThat(mapper.read(json, value.getClass())).as(json).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("words")
    void aWordOfTheServerIsThatWord(Object word) throws Exception {
        assertThat(mapper.write(word)).isEqualTo('"' + word.toString() + '"');
        assertThat(mapper.read("\"another\"", word.getClass())).hasToString("another");
    }

    @ParameterizedTest
    @MethodSource("words")
    void theMapperOfTheSdkWritesAndReadsTheSameWord(Object word) throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(word)).isEqualTo('"' + word.toString() + '"');
        assertThat(Json.MAPPER.readValue("\"another\"", word.getClass())).hasToString("another");
    }

    @Test
    void aScopeIsAnObjectWithItsProject() throws Exception {
        assertThat(mapper.write(Scope.project("p"))).isEqualTo("{\"projectId\":\"p\"}");
        assertThat(mapper.write(Scope.organization())).isEqualTo("{\"projectId\":null}");
        assertThat(mapper.read("{}", Scope.class)).isEqualTo(Scope.organization());
        assertThat(Json.MAPPER.writeValueAsString(Scope.organization())).isEqualTo("{\"projectId\":null}");
        assertThat(Json.MAPPER.readValue("{\"projectId\":\"p\"}", Scope.class)).isEqualTo(Scope.project("p"));
    }

    @Test
    void timesAreTextsOfIso8601() throws Exception {
        assertThat(mapper.write(connection()))
                .contains("\"createdAt\":\"2025-01-23T10:15:00.123Z\"", "\"app\":\"northflank\"")
                .contains("\"nextRotationAt\":\"2025-01-23T10:15:00.123Z\"");
        assertThat(mapper.write(CallOptions.defaults())).contains("\"attemptTimeout\":\"PT35S\"");
        assertThat(mapper.write(new ServerStatus("Ok", TIME))).contains("\"date\":\"2025-01-23T10:15:00.123Z\"");
    }

    @Test
    void theMapperOfTheSdkWritesAConnectionAsTheServerSendsIt() throws Exception {
        AppConnection read = Json.MAPPER.readValue(CONNECTION, AppConnection.class);

        assertThat(read).isEqualTo(connection());
        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(read)))
                .isEqualTo(Json.MAPPER.readTree(CONNECTION));
    }

    @Test
    void theMapperOfTheSdkReadsWhatTheUsersMapperWrote() throws Exception {
        AppConnection withoutRotation =
                Json.MAPPER.readValue(CONNECTION.replaceAll("\"rotation\":\\{.*?}.*?},", ""), AppConnection.class);

        assertThat(withoutRotation.rotation()).isNull();
        assertThat(Json.MAPPER.readValue(mapper.write(withoutRotation), AppConnection.class))
                .isEqualTo(withoutRotation);
    }

    private static AppConnection connection() {
        return new AppConnection(
                ID,
                "n",
                "d",
                "p",
                new AppConnection.Project("p", "P", "t", "s"),
                2,
                ID,
                TIME,
                TIME,
                true,
                null,
                null,
                true,
                new AppConnection.Rotation(30, "success", LocalTime.of(7, 5), null, TIME),
                "h",
                App.NORTHFLANK,
                ConnectionMethod.API_TOKEN,
                Map.of("host", "h"));
    }

    private static NorthflankSecretSync sync(SyncOptions options) {
        return new NorthflankSecretSync(
                ID,
                "n",
                null,
                true,
                1,
                "p",
                null,
                ID,
                TIME,
                TIME,
                JobStatus.SUCCEEDED,
                "job",
                null,
                TIME,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                options,
                new NorthflankSecretSync.Connection(App.NORTHFLANK, "n", ID),
                new NorthflankSecretSync.Environment("dev", "Dev", "e"),
                new NorthflankSecretSync.Folder("f", "/"),
                App.NORTHFLANK,
                SyncDestination.of("project", "group"));
    }
}
