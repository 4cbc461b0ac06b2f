// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkProgress;
import ai.hanzo.kms.internal.json.Json;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program's mapper makes of JSON in which fields are missing: what the builder would, or a sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MissingFieldsInJson {

    private static final String SYNC = "{\"name\":\"n\",\"projectId\":\"p\",\"environment\":\"dev\",\"connectionId\":"
            + "\"3c90c3cc-0d44-4b50-8888-8dd25736052a\",\"destinationConfig\":{\"projectId\":\"p\",\"secretGroupId\":\"g\"},"
            + "\"syncOptions\":";

    private final List<UserMapper> mappers;

    MissingFieldsInJson(UserMapper... mappers) {
        this.mappers = List.of(mappers);
    }

    /** Every record that is written and read, and its parts. */
    static Stream<Object> records() {
        Stream<Object> parts = Stream.of(
                new AppConnection.Project("p", "P", "t", "s"),
                new AppConnection.Rotation(30, "success", null, null, null),
                new BulkProgress.Wait(Instant.EPOCH, "rate limit"),
                new NorthflankSecretSync.Environment("dev", "Dev", "e"),
                new NorthflankSecretSync.Folder("f", "/"),
                NorthflankConnectionRequest.builder()
                        .name("n")
                        .apiToken("token")
                        .build());
        return Stream.concat(ValuesInJson.values(), parts)
                .filter(value -> value.getClass().isRecord()
                        && !ValuesInJson.words().contains(value)
                        && !(value instanceof Scope));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aFieldThatIsMissingOrNullHasItsDefaultOrIsNamed(Object value) throws Exception {
        List<String> unclear = new ArrayList<>();
        for (UserMapper mapper : mappers) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                ObjectNode json = (ObjectNode) Json.MAPPER.readTree(mapper.write(value));
                if (value instanceof NorthflankConnectionRequest) {
                    json.put("apiToken", "token");
                }
                json.remove(component.getName());
                note(mapper, json.toString(), value, component, unclear);
                json.putNull(component.getName());
                note(mapper, json.toString(), value, component, unclear);
            }
        }
        assertThat(unclear).isEmpty();
    }

    private static void note(
            UserMapper mapper, String json, Object value, RecordComponent component, List<String> unclear) {
        try {
            assertThat(mapper.read(json, value.getClass())).isNotNull();
        } catch (Exception e) {
            String text = String.valueOf(e.getMessage());
            boolean clear = text.contains(component.getName() + " is missing")
                    || text.contains(component.getName() + " must be")
                    || text.contains("must not be null.");
            if (!clear || text.contains("Cannot map")) {
                unclear.add(component.getName() + " -> " + text);
            }
        }
    }

    @Test
    void theSmallestRequestForAConnectionIsRead() throws Exception {
        for (UserMapper mapper : mappers) {
            String json = "{\"name\":\"web-one\",\"apiToken\":\"token\"}";

            assertThat(mapper.read(json, NorthflankConnectionRequest.class))
                    .isEqualTo(NorthflankConnectionRequest.builder()
                            .name("web-one")
                            .apiToken("token")
                            .build());
        }
    }

    @Test
    void theSmallestConnectionIsRead() throws Exception {
        for (UserMapper mapper : mappers) {
            String json = "{\"id\":\"3c90c3cc-0d44-4b50-8888-8dd25736052a\",\"name\":\"n\",\"app\":\"northflank\"}";

            assertThat(mapper.read(json, AppConnection.class).version()).isEqualTo(1);
        }
    }

    @Test
    void aSecretSyncHasTheDefaultsOfTheBuilder() throws Exception {
        for (UserMapper mapper : mappers) {
            NorthflankSecretSyncRequest read =
                    mapper.read(SYNC + "{\"disableSecretDeletion\":true}}", NorthflankSecretSyncRequest.class);

            assertThat(read.isAutoSyncEnabled()).isTrue();
            assertThat(read.secretPath()).isEqualTo("/");
            assertThat(read.syncOptions().initialSyncBehavior()).isEqualTo(InitialSyncBehavior.OVERWRITE_DESTINATION);
            assertThat(read)
                    .isEqualTo(NorthflankSecretSyncRequest.builder()
                            .name("n")
                            .projectId("p")
                            .environment("dev")
                            .connectionId(read.connectionId())
                            .destination("p", "g")
                            .keepUnknownKeys()
                            .build());
        }
    }

    @Test
    void aSecretSyncObeysTheRulesOfTheBuilder() {
        for (UserMapper mapper : mappers) {
            refuses(mapper, "{}", "Choose what the sync may delete at the destination");
            refuses(mapper, "{}", "In JSON or properties, set keySchema, or disableSecretDeletion");
            refuses(mapper, "{\"keySchema\":\"no-secret-key\"}", "The key schema must contain {{secretKey}} once");
            refuses(
                    mapper,
                    "{\"disableSecretDeletion\":true,\"recursive\":true,\"initialSyncBehavior\":"
                            + "\"import-prioritize-source\"}",
                    "Subfolders can be synced with overwrite-destination only");
        }
    }

    private static void refuses(UserMapper mapper, String options, String reason) {
        assertThatThrownBy(() -> mapper.read(SYNC + options + "}", NorthflankSecretSyncRequest.class))
                .hasMessageContaining(reason);
    }

    @Test
    void theRulesOfEveryTypeAreTried() {
        assertThat(records().map(Object::getClass).distinct())
                .as("records with numbers or truth values")
                .filteredOn(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getType().isPrimitive()))
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder(
                        "AppConnection",
                        "Rotation",
                        "BulkProgress",
                        "CallOptions",
                        "NorthflankConnectionRequest",
                        "NorthflankSecretSync",
                        "PermissionRule",
                        "SyncEnsurePlan",
                        "SyncEnsureResult",
                        "SyncOptions");
    }
}
