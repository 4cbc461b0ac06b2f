// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the texts of a secret sync may be. */
class SecretSyncFormTest {
    private static final String SYNCS = "/api/v1/secret-syncs/northflank";

    private static Answer create(Generation generation, String name, String environment, String schema) {
        try (FakeKms kms =
                CheckedKms.builder().generation(generation).project("p-1", "P").start()) {
            kms.secretSyncs().addFolder("p-1", environment, "/a/b", Map.of());
            Wire wire = new Wire(kms);
            return wire.call("POST", SYNCS)
                    .json("""
                    {"name":"%s","projectId":"p-1","connectionId":"%s","environment":"%s","secretPath":" /a/b/ ",
                     "syncOptions":{"initialSyncBehavior":"overwrite-destination","keySchema":"%s"},
                     "destinationConfig":{"projectId":"nf-p","secretGroupId":"g"}}""".formatted(name, wire.create("nf").id(), environment, schema))
                    .ofAnyForm()
                    .send();
        }
    }

    @ParameterizedTest
    @CsvSource({"OLDEST, 32", "MIDDLE, 256", "NEWEST, 256"})
    void aNameHasTheLengthOfItsGeneration(Generation generation, int longest) {
        assertThat(create(generation, "a".repeat(longest), "dev", "{{secretKey}}")
                        .at("/secretSync/folder/path"))
                .isEqualTo("/a/b");
        assertThat(create(generation, "a".repeat(longest + 1), "dev", "{{secretKey}}")
                        .issues())
                .containsExactly("too_big name");
    }

    @ParameterizedTest
    @CsvSource({"64, ''", "65, too_big environment"})
    void anEnvironmentHasAtMost64Characters(int length, String issue) {
        assertThat(String.join(
                        ",",
                        create(Generation.MIDDLE, "s", "e".repeat(length), "{{secretKey}}")
                                .issues()))
                .isEqualTo(issue);
    }

    @ParameterizedTest
    @CsvSource({"242, ''", "243, too_big syncOptions.keySchema"})
    void aKeySchemaHasAtMost255Characters(int more, String issue) {
        String schema = "A-_/".repeat(61).substring(0, more) + "{{secretKey}}";

        assertThat(String.join(
                        ",", create(Generation.MIDDLE, "s", "dev", schema).issues()))
                .isEqualTo(issue);
    }
}
