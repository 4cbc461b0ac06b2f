// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.northflank.fixture.SyncServer;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in itself is refused before anything is sent, and never quoted. */
class SyncArgumentsTest {

    @Test
    void whatMayBeDeletedAtTheDestinationMustBeSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncOptions.builder().build())
                .withMessageContaining("deletes every key there that is not in the KMS folder")
                .withMessageContaining("keySchema(\"KMS_{{secretKey}}\")")
                .withMessageContaining("keepUnknownKeys()")
                .withMessageContaining("deleteUnknownKeys()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> undecided().build())
                .withMessageContaining("Choose what the sync may delete");

        assertThat(undecided().keySchema("K_{{secretKey}}").build().syncOptions())
                .isEqualTo(new SyncOptions(InitialSyncBehavior.OVERWRITE_DESTINATION, "K_{{secretKey}}", false, false));
        assertThat(undecided().keepUnknownKeys().build().syncOptions().disableSecretDeletion())
                .isTrue();
        assertThat(undecided().deleteUnknownKeys().build().syncOptions().disableSecretDeletion())
                .isFalse();
        assertThat(undecided()
                        .keySchema("K_{{secretKey}}")
                        .keepUnknownKeys()
                        .build()
                        .syncOptions()
                        .disableSecretDeletion())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", "a--b", "a_b", "ä", "../x", "a/b", "a?b", "a\r\nb", "hostile\ud800"})
    void aBadNameIsRefused(String name) {
        refused(request -> request.name(name), "secret sync name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankSecretSyncUpdate.builder().name(name));
    }

    @Test
    void aNameMayHave256CharactersAndNotOneMore() {
        assertThat(request().name("a".repeat(256)).build().name()).hasSize(256);
        refused(request -> request.name("a".repeat(257)), "257");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my env", "a_b", "prod/../dev"})
    void aBadEnvironmentIsRefused(String environment) {
        refused(request -> request.environment(environment), "environment");
        refused(request -> request.environment("a".repeat(65)), "65");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "hostile",
                "//",
                "/hostile//b",
                "/../hostile",
                "/hostile/.",
                "/a\u0000",
                "/a\nb",
                "/ /a"
            })
    void aBadPathIsRefused(String path) {
        refused(request -> request.secretPath(path), "secret path");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankSecretSyncUpdate.builder().source("dev", path));
    }

    @Test
    void aPathLosesTheSlashAtItsEnd() {
        assertThat(request().secretPath(" /a/b/ ").build().secretPath()).isEqualTo("/a/b");
        assertThat(request().secretPath("/").build().secretPath()).isEqualTo("/");
        assertThat(request().build().secretPath()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "KMS_",
                "{{secretKey}}{{secretKey}}",
                "KMS {{secretKey}}",
                "{{other}}_{{secretKey}}",
                "{{secretKey}",
                "hostile.{{secretKey}}"
            })
    void aBadKeySchemaIsRefused(String schema) {
        refused(request -> request.keySchema(schema), "key schema");
    }

    @Test
    void aGoodKeySchemaIsTrimmedAndMayHave255Characters() {
        for (String schema : List.of("{{secretKey}}", "a/b-c_{{environment}}_{{secretKey}}/{{environment}}Z9")) {
            assertThat(request()
                            .keySchema(" " + schema + " ")
                            .build()
                            .syncOptions()
                            .keySchema())
                    .isEqualTo(schema);
        }
        assertThat(request()
                        .keySchema("a".repeat(242) + "{{secretKey}}")
                        .build()
                        .syncOptions()
                        .keySchema())
                .hasSize(255);
        refused(request -> request.keySchema("a".repeat(243) + "{{secretKey}}"), "256 characters");
        refused(request -> request.keySchema("a".repeat(16_000)), "characters");
    }

    @Test
    void subfoldersGoWithOverwritingOnly() {
        assertThat(request().recursive(true).build().syncOptions().recursive()).isTrue();
        refused(
                request -> request.recursive(true).initialSyncBehavior(InitialSyncBehavior.IMPORT_PRIORITIZE_SOURCE),
                "overwrite-destination only");
    }

    @Test
    void otherBadValuesAreRefused() {
        refused(request -> request.projectId("../hostile"), "project ID");
        refused(request -> request.description("a".repeat(257)), "257");
        refused(request -> request.destination(" ", "g"), "Northflank project ID");
        refused(request -> request.destination("p/q", "g"), "Northflank project ID");
        refused(request -> request.destination("p", "g?h"), "Northflank secret group ID");
        refused(request -> request.destination("p", "hostile\nx"), "Northflank secret group ID");
        assertThatIllegalArgumentException().isThrownBy(() -> new ImportBehavior(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new InitialSyncBehavior(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new JobStatus(""));
    }

    @Test
    void whatIsMissingIsNamed() {
        NorthflankSecretSyncRequest.Builder builder =
                NorthflankSecretSyncRequest.builder().keepUnknownKeys();
        for (String method : List.of("name", "projectId", "connectionId", "environment", "destination")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(builder::build)
                    .withMessageContaining("call " + method + "(...)");
            switch (method) {
                case "name" -> builder.name("a");
                case "projectId" -> builder.projectId("p");
                case "connectionId" -> builder.connectionId(UUID.randomUUID());
                case "environment" -> builder.environment("dev");
                default -> builder.destination("p", "g");
            }
        }
        assertThat(builder.build().isAutoSyncEnabled()).isTrue();
    }

    @Test
    void anUpdateThatChangesNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankSecretSyncUpdate.builder().build())
                .withMessageContaining("changes nothing");
        assertThat(NorthflankSecretSyncUpdate.builder()
                        .clearDescription()
                        .autoSync(true)
                        .build())
                .hasToString("NorthflankSecretSyncUpdate[description, isAutoSyncEnabled]");
    }

    @Test
    void nothingIsSentForAnArgumentThatIsWrong() {
        try (SyncServer server = new SyncServer(SyncServer.idle())) {
            NorthflankSecretSyncs syncs = server.syncs();

            assertThatIllegalArgumentException().isThrownBy(() -> syncs.list("../p"));
            assertThatIllegalArgumentException().isThrownBy(() -> syncs.findByName("a b", "p"));
            assertThatIllegalArgumentException().isThrownBy(() -> syncs.findByName("a", " "));
            assertThatIllegalArgumentException().isThrownBy(() -> syncs.get(nothing()));
            assertThatIllegalArgumentException().isThrownBy(() -> syncs.syncSecrets(nothing()));
            assertThatIllegalArgumentException().isThrownBy(() -> syncs.importSecrets(SyncServer.ID, nothing()));

            assertThat(server.received()).isEmpty();
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    private static void refused(UnaryOperator<NorthflankSecretSyncRequest.Builder> change, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(request()).build())
                .withMessageContaining(part)
                .withMessageNotContaining("hostile");
    }

    private static NorthflankSecretSyncRequest.Builder request() {
        return undecided().deleteUnknownKeys();
    }

    private static NorthflankSecretSyncRequest.Builder undecided() {
        return NorthflankSecretSyncRequest.builder()
                .name("a")
                .projectId("p")
                .connectionId(UUID.randomUUID())
                .environment("dev")
                .destination("p", "g");
    }
}
