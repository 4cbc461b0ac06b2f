// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.provision.ApiTokenSource;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.ResourceName;
import ai.hanzo.kms.northflank.provision.TokenRotation;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesiredStateFileTest {

    private static final String PROJECT = "12345678-abcd-4321-9876-0123456789ab";

    @TempDir
    Path directory;

    private StateFolder folder;

    @BeforeEach
    void folder() {
        folder = new StateFolder(directory);
    }

    @Test
    void readsEveryKey() {
        DesiredState state = folder.read(StateFolder.goodFile());

        ApiTokenSource token = ApiTokenSource.of(StateFolder.TOKEN);
        assertThat(state.connections())
                .extracting(Object::toString)
                .containsExactly(
                        DesiredConnection.builder()
                                .name("shop")
                                .formerName("store")
                                .projectId(PROJECT)
                                .description("Orders and customers")
                                .apiToken(token)
                                .rotation(TokenRotation.olderThan(Duration.ofDays(90)))
                                .build()
                                .toString(),
                        DesiredConnection.builder()
                                .name("billing")
                                .projectId(PROJECT)
                                .clearDescription()
                                .apiToken(token)
                                .build()
                                .toString(),
                        DesiredConnection.builder()
                                .name("shared")
                                .apiToken(token)
                                .rotation(TokenRotation.olderThan(Duration.ofDays(90)))
                                .build()
                                .toString());
        assertThat(state.secretSyncs())
                .extracting(Object::toString)
                .containsExactly(
                        DesiredSecretSync.builder()
                                .name("shop-settings")
                                .projectId(PROJECT)
                                .connection("shop", Scope.project(PROJECT))
                                .environment("prod")
                                .destination(SyncDestination.of("shop", "settings"))
                                .options(SyncOptions.builder()
                                        .keySchema("KMS_{{secretKey}}")
                                        .build())
                                .awaitRun(Duration.ofMinutes(10))
                                .build()
                                .toString(),
                        DesiredSecretSync.builder()
                                .name("billing-settings")
                                .projectId(PROJECT)
                                .description("Everything below /billing")
                                .connection("shared", Scope.organization())
                                .environment("staging")
                                .secretPath("/billing")
                                .destination(SyncDestination.of("billing", "settings"))
                                .autoSync(false)
                                .options(SyncOptions.builder()
                                        .keepUnknownKeys()
                                        .recursive(true)
                                        .build())
                                .build()
                                .toString());
        assertThat(state.absent())
                .containsExactly(
                        ResourceName.connection("shop-old", Scope.project(PROJECT)),
                        ResourceName.connection("shared-old", Scope.organization()),
                        ResourceName.secretSync("shop-old-settings", PROJECT));
    }

    @Test
    void takesADefaultOnlyWhereAnItemHasNoKeyOfItsOwn() {
        DesiredState state = folder.read("""
                defaults:
                  project: p-1
                  token: env:T
                  environment: dev
                  path: /all
                  auto-sync: false
                  options: {key-schema: "A_{{secretKey}}", disable-deletion: true}
                  await-run: 1h
                connections: [{name: a}]
                syncs:
                  - {name: s, connection: a, destination: {project: n, secret-group: g}}
                  - name: t
                    connection: a
                    project: p-2
                    environment: prod
                    path: /
                    auto-sync: true
                    options: {disable-deletion: false}
                    await-run: never
                    destination: {project: n, secret-group: g}
                """);

        assertThat(state.secretSyncs().get(0).toString())
                .contains("environment=dev, secretPath=/all, autoSync=false")
                .contains("keySchema=A_{{secretKey}}, disableSecretDeletion=true")
                .contains("runTimeout=PT1H")
                .contains("connection a (project p-1)");
        assertThat(state.secretSyncs().get(1).toString())
                .contains("environment=prod, secretPath=/, autoSync=true")
                .contains("keySchema=null, disableSecretDeletion=false")
                .contains("runTimeout=null")
                .contains("secret sync t (project p-2), connection=connection a (organization)");
    }

    @Test
    void takesTheConnectionThatTheSyncNamesInFull() {
        DesiredState state = folder.read("""
                connections:
                  - {name: a, token: env:T}
                  - {name: a, project: p, token: env:T}
                syncs:
                  - {name: s, project: p, environment: dev, connection: a, options: {disable-deletion: true},
                     destination: {project: n, secret-group: g}}
                  - {name: t, project: p, environment: dev, connection: {name: a, organization: true},
                     options: {disable-deletion: true}, destination: {project: n, secret-group: g}}
                  - {name: u, project: p, environment: dev, connection: {name: b, project: p},
                     options: {disable-deletion: true}, destination: {project: n, secret-group: g}}
                """);

        assertThat(state.secretSyncs())
                .extracting(DesiredSecretSync::connection)
                .containsExactly(
                        ResourceName.connection("a", Scope.project("p")),
                        ResourceName.connection("a", Scope.organization()),
                        ResourceName.connection("b", Scope.project("p")));
    }

    @Test
    void takesWhatYamlOneDotOneTookForBooleansForTexts() {
        DesiredState state = folder.read("connections: [{name: no, description: yes, token: env:T}]");

        assertThat(state.connections().get(0).resource().name()).isEqualTo("no");
        assertThat(state.connections().get(0).description()).isEqualTo("yes");
    }

    @Test
    void readsJsonWithTabsAndEscapes() {
        DesiredState state = folder.read("""
                {"connections":[
                \t{"name":"a","token":"env:T",
                \t\t"description":"\\ud83d\\ude00 \\/ \\u00e9 \\n \\"","rotate":{"older-than":"PT36H"}}]}
                """);

        assertThat(state.connections().get(0).description()).isEqualTo("\ud83d\ude00 / é \n \"");
        assertThat(state.connections().get(0).rotation()).isEqualTo(TokenRotation.olderThan(Duration.ofHours(36)));
    }

    @Test
    void readsWhatEditorsOnWindowsWrite() {
        String text = "\ufeff" + StateFolder.goodFile().replace("\n", "\r\n");

        assertThat(folder.read(text).connections()).hasSize(3);
        assertThat(folder.mistakes(text.replace("former-name", "formername")).get(0))
                .startsWith("state.yaml:8:5: connections[0].formername: ");
    }

    @Test
    void readsATokenFileThatAnEditorOnWindowsWrote() {
        folder.write("secrets/billing-token", "\ufeff" + StateFolder.TOKEN + "\r\n\r\n");

        assertThat(folder.read(StateFolder.goodFile()).connections()).hasSize(3);
    }

    @Test
    void readsADocumentWithMarkers() {
        assertThat(folder.read("%YAML 1.2\n---\n# nothing\nconnections: []\n...\n# end\n")
                        .connections())
                .isEmpty();
    }

    @Test
    void readsWithoutTokensWhereThereAreNone() {
        Path file = folder.write("elsewhere/state.yaml", StateFolder.goodFile());

        DesiredState state = DesiredStateFile.open(file).readWithoutTokens();

        assertThat(state.connections())
                .extracting(connection -> connection.apiToken().variable().orElseThrow())
                .containsExactly("NORTHFLANK_TOKEN_SHOP", "NORTHFLANK_TOKEN_BILLING", "NORTHFLANK_TOKEN_SHARED");
    }

    @Test
    void refusesATokenInTheFileAlsoWithoutTokens() {
        Path file = folder.write("state.yaml", "connections: [{name: a, token: " + StateFolder.TOKEN + "}]");

        assertThatThrownBy(() -> DesiredStateFile.open(file).readWithoutTokens())
                .isInstanceOf(DesiredStateFileException.class)
                .hasMessage(
                        file + ":1:32: connections[0].token: Expected env:NAME or file:path. The token itself must not"
                                + " be in the file.");
    }

    @Test
    void holdsTheTokenThatWasThereAndShowsItNowhere() {
        DesiredState state = folder.read(StateFolder.goodFile());

        assertThat(state + state.connections().toString() + state.secretSyncs())
                .contains("***")
                .doesNotContain(StateFolder.TOKEN);
    }

    @Test
    void tellsTwentyMistakesAndHowManyMoreThereAre() {
        Path file = folder.write("state.yaml", "connections: [" + "{name: a}, ".repeat(15) + "]");

        assertThatThrownBy(() -> DesiredStateFile.open(file).readWithoutTokens())
                .satisfies(e ->
                        assertThat(((DesiredStateFileException) e).mistakes()).hasSize(29))
                .message()
                .hasLineCount(21)
                .endsWith("\nThere are 9 more mistakes.");
    }

    @Test
    void aMessageDoesNotClaimToKnowMistakesThatWereNotLookedFor() {
        Path file = folder.write("state.yaml", "connections:\n" + "- x: 1\n".repeat(3_999));

        assertThatThrownBy(() -> DesiredStateFile.open(file).readWithoutTokens())
                .isInstanceOf(DesiredStateFileException.class)
                .hasMessageEndingWith("\nThere are at least 80 more mistakes.");
    }
}
