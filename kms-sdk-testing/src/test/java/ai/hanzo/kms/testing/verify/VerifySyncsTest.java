// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.StoredSync;
import ai.hanzo.kms.testing.Wire;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks of stored syncs, of what they moved, and of the calls to Northflank. */
class VerifySyncsTest {
    private final FakeKms kms = CheckedKms.builder().project("p-1", "Payments").start();
    private final Wire wire = new Wire(kms);
    private String connection = "";

    @BeforeEach
    void prepare() {
        kms.northflank().addProject("nf-p", "Shop").addSecretGroup("nf-p", "g", "Group", Map.of());
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("name", "first-value"));
        connection = wire.create("a").id();
    }

    @AfterEach
    void close() {
        kms.close();
    }

    private void createSync() {
        String body = """
                {"name": "s", "description": "text", "projectId": "p-1", "connectionId": "%s", "environment": "dev",
                 "secretPath": "/", "syncOptions": {"initialSyncBehavior": "overwrite-destination"},
                 "destinationConfig": {"projectId": "nf-p", "secretGroupId": "g"}}""";
        assertThat(wire.post("/api/v1/secret-syncs/northflank", body.formatted(connection))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void oneChainChecksASyncAndWhatItMoved() {
        createSync();

        kms.verify()
                .storedSync("s")
                .inProject("p-1")
                .from("dev", "/")
                .to("nf-p", "g")
                .describedAs("text")
                .withStatus("succeeded")
                .and()
                .storedSyncsExactly("s")
                .stored("a")
                .ofKind("northflank")
                .inUse(true);
        kms.northflank().verify().holding("nf-p", "g", Map.of("name", "first-value"));
        StoredSync sync = kms.secretSyncs().syncs().get(0);
        assertThat(sync.connectionId()).hasToString(connection);
        assertThat(sync.destination()).isEqualTo("northflank");
        assertThat(sync.autoSync()).isTrue();
    }

    static List<Named<Consumer<FakeKms>>> wrongExpectations() {
        return List.of(
                Named.of("name", kms -> kms.verify().storedSync("t")),
                Named.of("names", kms -> kms.verify().storedSyncsExactly("s", "t")),
                Named.of("project", kms -> kms.verify().storedSync("s").inProject("p-2")),
                Named.of("environment", kms -> kms.verify().storedSync("s").from("prod", "/")),
                Named.of("path", kms -> kms.verify().storedSync("s").from("dev", "/a")),
                Named.of(
                        "Northflank project",
                        kms -> kms.verify().storedSync("s").to("nf", "g")),
                Named.of("group", kms -> kms.verify().storedSync("s").to("nf-p", "h")),
                Named.of("description", kms -> kms.verify().storedSync("s").describedAs(null)),
                Named.of("status", kms -> kms.verify().storedSync("s").withStatus("failed")),
                Named.of("kind", kms -> kms.verify().stored("a").ofKind("github")),
                Named.of("use", kms -> kms.verify().stored("a").inUse(false)),
                Named.of("no group", kms -> kms.northflank().verify().holding("nf-p", "h", Map.of())),
                Named.of("secrets", kms -> kms.northflank().verify().holding("nf-p", "g", Map.of())),
                Named.of(
                        "Northflank's calls",
                        kms -> kms.northflank()
                                .verify()
                                .calls(Operation.LIST_PROJECTS)
                                .times(1)));
    }

    @ParameterizedTest
    @MethodSource("wrongExpectations")
    void failsForWhatIsOtherwise(Consumer<FakeKms> check) {
        createSync();

        assertThrows(AssertionError.class, () -> check.accept(kms));
    }

    @Test
    void aFailureShowsTheSyncsToo() {
        createSync();

        AssertionError error = assertThrows(
                AssertionError.class, () -> kms.verify().storedSync("s").to("nf-p", "h"));

        assertThat(error)
                .hasMessageStartingWith("""
                        Unexpected destination of the sync s (- expected, + actual)
                          - nf-p/h
                          + nf-p/g
                        """)
                .hasMessageContaining("\n  northflank connection a (")
                .hasMessageContaining("\n  northflank sync s (")
                .hasMessageContaining(", project p-1, dev / to nf-p/g, succeeded)");
    }

    @Test
    void aFailureAtNorthflankShowsKeysAndNoValues() {
        createSync();
        Wire.toNorthflank(kms, "nf-token").get("/v1/projects");

        AssertionError error = assertThrows(
                AssertionError.class,
                () -> kms.northflank().verify().holding("nf-p", "g", Map.of("name", "other", "KEY", "other")));

        assertThat(VerifyMessagesTest.withoutDigests(error.getMessage())).isEqualTo("""
                The secret group nf-p/g does not contain the expected secrets (- expected, + actual)
                    {
                      "secrets" : {
                  -     "KEY" : "***",
                  -     "name" : "*** (5 characters, digest D)"
                  +     "name" : "*** (11 characters, digest D)"
                      }
                    }

                Last calls:
                  GET /v1/projects -> 200
                Stored now:
                  secret group nf-p/g (1 keys)
                """);
    }

    @Test
    void checksTheCallsToNorthflank() {
        Wire.toNorthflank(kms, "nf-token").get("/v1/projects");

        kms.northflank()
                .verify()
                .calls(Operation.LIST_PROJECTS)
                .times(1)
                .withStatus(200)
                .withHeader("authorization", "Bearer nf-token")
                .and()
                .noOtherCalls()
                .noOtherCalls(Operation.PATCH_SECRET_GROUP);
        assertThrows(AssertionError.class, () -> kms.northflank().verify().noOtherCalls(Operation.PATCH_SECRET_GROUP));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kms.northflank().verify().calls(Operation.CREATE_CONNECTION));
    }
}
