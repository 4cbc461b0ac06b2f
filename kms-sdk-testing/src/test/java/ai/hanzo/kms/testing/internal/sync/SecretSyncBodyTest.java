// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.sync;

import static ai.hanzo.kms.testing.internal.sync.SyncFixture.SYNCS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.WireResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of secret syncs: which fields there must be, and which values they may have. */
class SecretSyncBodyTest {
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final SyncFixture syncs = new SyncFixture(kms);
    private final Wire wire = syncs.wire;

    @AfterEach
    void close() {
        kms.close();
    }

    private WireResponse create(ObjectNode malformed) {
        return wire.call("POST", SYNCS).json(malformed.toString()).malformed().send();
    }

    private WireResponse update(String sync, ObjectNode malformed) {
        return wire.call("PATCH", sync).json(malformed.toString()).malformed().send();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name",
                "/projectId",
                "/connectionId",
                "/environment",
                "/secretPath",
                "/syncOptions",
                "/destinationConfig",
                "/syncOptions/initialSyncBehavior",
                "/destinationConfig/projectId",
                "/destinationConfig/secretGroupId"
            })
    void aCreateNeedsEachRequiredField(String field) {
        WireResponse response = create(syncs.body(field, ""));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.error()).isEqualTo("ValidationFailure");
        assertThat(response.issues())
                .containsExactly("invalid_type " + field.substring(1).replace('/', '.'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/syncOptions/initialSyncBehavior",
                "/destinationConfig/projectId",
                "/destinationConfig/secretGroupId"
            })
    void anUpdateNeedsTheWholeObjectThatItReplaces(String field) {
        WireResponse response = update(syncs.created("s"), syncs.patch(field, ""));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.issues())
                .containsExactly("invalid_type " + field.substring(1).replace('/', '.'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/name; null; invalid_type",
                "/name; 7; invalid_type",
                "/name; \"\"; too_small",
                "/name; \"S\"; custom",
                "/name; \"a_b\"; custom",
                "/name; \"-a\"; custom",
                "/name; \"a--b\"; custom",
                "/name; \"é\"; custom",
                "/description; 7; invalid_type",
                "/connectionId; null; invalid_type",
                "/connectionId; \"no-uuid\"; invalid_string",
                "/environment; null; invalid_type",
                "/environment; \"\"; too_small",
                "/environment; \" dev \"; custom",
                "/environment; \"Dev\"; custom",
                "/secretPath; null; invalid_type",
                "/secretPath; \"\"; too_small",
                "/isAutoSyncEnabled; null; invalid_type",
                "/isAutoSyncEnabled; \"no\"; invalid_type",
                "/syncOptions; null; invalid_type",
                "/syncOptions; []; invalid_type",
                "/syncOptions/initialSyncBehavior; null; invalid_type",
                "/syncOptions/initialSyncBehavior; \"delete-everything\"; invalid_enum_value",
                "/syncOptions/keySchema; null; invalid_type",
                "/syncOptions/keySchema; \"KMS_\"; custom",
                "/syncOptions/keySchema; \"{{secretKey}}{{secretKey}}\"; custom",
                "/syncOptions/keySchema; \"a.{{secretKey}}\"; custom",
                "/syncOptions/disableSecretDeletion; null; invalid_type",
                "/syncOptions/disableSecretDeletion; \"true\"; invalid_type",
                "/destinationConfig; null; invalid_type",
                "/destinationConfig/projectId; null; invalid_type",
                "/destinationConfig/projectId; \"\"; too_small",
                "/destinationConfig/projectName; 7; invalid_type",
                "/destinationConfig/projectName; null; invalid_type",
                "/destinationConfig/secretGroupId; 7; invalid_type",
                "/destinationConfig/secretGroupId; \"\"; too_small",
                "/destinationConfig/secretGroupName; {}; invalid_type",
                "/destinationConfig/secretGroupName; null; invalid_type"
            })
    void aMalformedFieldIsRefusedInACreateAndInAnUpdate(String field, String json, String code) {
        String sync = syncs.created("stored");
        String issue = code + " " + field.substring(1).replace('/', '.');

        assertThat(create(syncs.body(field, json)).issues()).containsExactly(issue);
        assertThat(update(sync, syncs.patch(field, json)).issues()).containsExactly(issue);
        assertThat(wire.get(sync).at("/secretSync/updatedAt"))
                .isEqualTo(wire.get(sync).at("/secretSync/createdAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"\""})
    void aCreateNeedsAProjectId(String json) {
        assertThat(create(syncs.body("/projectId", json)).issues())
                .containsExactly((json.equals("\"\"") ? "too_small" : "invalid_type") + " projectId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/projectId", "/secretPath", "/destinationConfig/projectId", "/destinationConfig/secretGroupId"})
    void ofATextOfBlanksNothingIsLeft(String field) {
        assertThat(syncs.create(syncs.body(field, "\" \"")).issues())
                .containsExactly("too_small " + field.substring(1).replace('/', '.'));
    }

    @Test
    void aNameOfBlanksIsEmpty() {
        assertThat(create(syncs.body("/name", "\" \"")).issues()).containsExactly("too_small name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/name; \" s \"; s",
                "/syncOptions/keySchema; \" A_{{secretKey}} \"; A_{{secretKey}}",
                "/syncOptions/keySchema; \" \"; ''"
            })
    void outerBlanksThatTheFileForbidsAreTrimmed(String field, String json, String stored) {
        assertThat(create(syncs.body(field, json)).at("/secretSync" + field)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/description; \" text \"; text",
                "/secretPath; \" /a/ \"; /a",
                "/projectId; \" p-1 \"; p-1",
                "/destinationConfig/projectId; \" nf-p \"; nf-p",
                "/destinationConfig/secretGroupId; \" g \"; g",
                "/syncOptions/keySchema; \"\"; ''"
            })
    void outerBlanksAreTrimmed(String field, String json, String stored) {
        String shown = field.equals("/secretPath") ? "/folder/path" : field;

        WireResponse response = syncs.create(syncs.body(field, json));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.at("/secretSync" + shown)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"/unknown", "/syncOptions/unknown", "/destinationConfig/unknown"})
    void unknownFieldsAreDropped(String field) {
        WireResponse created = create(syncs.body(field, "7"));
        String sync = SYNCS + "/" + created.at("/secretSync/id");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body()).doesNotContain("unknown");
        assertThat(update(sync, syncs.patch(field, "7")).body()).doesNotContain("unknown");
    }

    @Test
    void anUpdateCanNotChangeTheProject() {
        kms.addProject("p-2", "Other");

        assertThat(update(syncs.created("s"), syncs.patch("/projectId", "\"p-2\""))
                        .at("/secretSync/projectId"))
                .isEqualTo("p-1");
    }

    @ParameterizedTest
    @CsvSource({"OLDEST, 32", "MIDDLE, 256", "NEWEST, 256"})
    void aNameHasTheLengthOfItsGeneration(Generation generation, int longest) {
        try (FakeKms other =
                CheckedKms.builder().generation(generation).project("p-1", "P").start()) {
            SyncFixture here = new SyncFixture(other);
            ObjectNode tooLong = here.body("a".repeat(longest + 1));
            Wire.Call call = here.wire.call("POST", SYNCS).json(tooLong.toString());

            assertThat(here.create(here.body("a".repeat(longest))).status()).isEqualTo(200);
            assertThat((longest == 256 ? call.malformed() : call).send().issues())
                    .containsExactly("too_big name");
        }
    }

    @Test
    void theOldestServerLowerCasesNames() {
        try (FakeKms oldest = CheckedKms.builder()
                .generation(Generation.OLDEST)
                .project("p-1", "P")
                .start()) {
            SyncFixture there = new SyncFixture(oldest);
            String other = there.created("other");
            Wire.Call create =
                    there.wire.call("POST", SYNCS).json(there.body("My-Sync").toString());
            Wire.Call update = there.wire.call("PATCH", other).json("{\"name\":\"Mine\"}");

            assertThat(create.malformed().send().at("/secretSync/name")).isEqualTo("my-sync");
            assertThat(update.malformed().send().at("/secretSync/name")).isEqualTo("mine");
        }
    }

    @ParameterizedTest
    @CsvSource({"/environment, 64, too_big", "/description, 256, too_big"})
    void aTextHasItsLength(String field, int longest, String code) {
        kms.secretSyncs().addFolder("p-1", "e".repeat(64), "/a", Map.of());
        String sync = syncs.created("stored");
        String fits = quoted("e".repeat(longest));
        String tooLong = quoted("e".repeat(longest + 1));
        String issue = code + " " + field.substring(1);

        assertThat(syncs.create(syncs.body(field, fits)).status()).isEqualTo(200);
        assertThat(wire.patch(sync, syncs.patch(field, fits).toString()).status())
                .isEqualTo(200);
        assertThat(create(syncs.body(field, tooLong)).issues()).containsExactly(issue);
        assertThat(update(sync, syncs.patch(field, tooLong)).issues()).containsExactly(issue);
    }

    @ParameterizedTest
    @CsvSource({"242, ''", "243, too_big syncOptions.keySchema"})
    void aKeySchemaHasAtMost255CharactersOnceItIsTrimmed(int more, String issue) {
        String schema = "A-_/".repeat(61).substring(0, more) + "{{secretKey}}";

        WireResponse response = create(syncs.body("/syncOptions/keySchema", quoted(" " + schema + " ")));

        assertThat(String.join(",", response.issues())).isEqualTo(issue);
    }

    @Test
    void subfoldersGoWithOverwritingOnlyAndOlderServersIgnoreThem() {
        ObjectNode body = syncs.body(
                "/syncOptions", "{\"initialSyncBehavior\":\"import-prioritize-source\",\"includeAllSubFolders\":true}");
        assertThat(syncs.create(body).json().at("/secretSync/syncOptions").has("includeAllSubFolders"))
                .isFalse();

        try (FakeKms newest = CheckedKms.builder()
                .generation(Generation.NEWEST)
                .project("p-1", "P")
                .start()) {
            assertThat(new Wire(newest)
                            .call("POST", SYNCS)
                            .json(body.toString())
                            .byOtherRules()
                            .send()
                            .issues())
                    .containsExactly("custom syncOptions.includeAllSubFolders");
        }
    }
}
