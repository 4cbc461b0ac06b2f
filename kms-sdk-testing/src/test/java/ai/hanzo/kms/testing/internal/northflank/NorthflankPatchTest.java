// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.WireResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fake in the place of api.northflank.com takes as a change of a secret group. */
class NorthflankPatchTest extends ShopOnNorthflank {
    private static final String GROUP = "/v1/projects/shop/secrets/settings";

    @Test
    void replacesTheMapThatIsSentAndNothingElse() {
        kms.clock().advance(Duration.ofMinutes(1));

        WireResponse response = wire.patch(GROUP, "{\"secrets\":{\"variables\":{\"OTHER\":\"one\"}}}");

        assertThat(response.at("/data/updatedAt")).isEqualTo("2025-01-23 10:16:00.000Z");
        assertThat(northflank.secrets("shop", "settings")).isEqualTo(Map.of("OTHER", "one"));
        assertThat(response.at("/data/description")).isEqualTo("Settings of the shop");

        wire.patch(GROUP, "{\"description\":\"new\"}");
        assertThat(northflank.secrets("shop", "settings")).isEqualTo(Map.of("OTHER", "one"));
        assertThat(wire.get(GROUP).at("/data/description")).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "description; \"new\"",
                "tags; [\"one-tag\",\"Two\"]",
                "type; \"config\"",
                "secretType; \"arguments\"",
                "priority; -1",
                "restrictions; {\"restricted\":true,\"nfObjects\":[{\"id\":\"web\",\"type\":\"service\"}],"
                        + "\"tags\":[\"one-tag\"],\"tagMatchCondition\":\"and\"}",
                "stageId; \"first-stage\"",
                "addonDependencies; [{\"addonId\":\"db\",\"keys\":[{\"keyName\":\"USER\",\"aliases\":[\"db.user\"]}]}]",
                "externalAddonDependencies; [{\"addonId\":\"db\"}]"
            })
    void keepsWhatWasSentUntilTheNextChangeOfIt(String field, String json) {
        ObjectNode before = (ObjectNode) wire.get(GROUP).json().path("data");

        wire.patch(GROUP, "{\"" + field + "\":" + json + "}");

        ObjectNode patched = (ObjectNode) wire.patch(GROUP, "{}").json().path("data");
        assertThat(patched.path(field)).hasToString(json);
        ObjectNode after = (ObjectNode) wire.get(GROUP).json().path("data");
        before.remove(field);
        after.remove(field);
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "dockerSecretMounts"})
    void eachMapOfTheSecretsIsReplacedByItself(String map) {
        String files = "{\"/a/b\":{\"data\":\"aGVsbG8=\",\"encoding\":\"utf-8\"}}";
        wire.patch(GROUP, "{\"secrets\":{\"" + map + "\":" + files + "}}");
        wire.patch(GROUP, "{\"secrets\":{\"variables\":{}}}");

        WireResponse read = wire.get(GROUP);

        assertThat(read.json().at("/data/secrets/" + map)).hasToString(files);
        assertThat(northflank.secrets("shop", "settings")).isEmpty();
        assertThat(wire.get(GROUP + "?show=inherited").body()).doesNotContain("aGVsbG8=");
        assertThat(wire.patch(GROUP, "{\"secrets\":{\"" + map + "\":{}}}")
                        .json()
                        .at("/data/secrets/" + map))
                .isEmpty();
    }

    @Test
    void aRunOfASyncKeepsWhatWasSent() {
        wire.patch(GROUP, "{\"priority\":3}");

        CheckedKms.northflankClient(kms).replaceSecrets("shop", "settings", Map.of("A", "b"));

        assertThat(wire.get(GROUP).json().at("/data/priority").intValue()).isEqualTo(3);
        assertThat(wire.get(GROUP).at("/data/secrets/variables/A")).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "unknown; 1; unknown",
                "description; \"new\",\"priority\":\"high\"; priority",
                "name; \"New\"; name",
                "description; \"\"; description",
                "description; \"<b>\"; description",
                "description; null; description",
                "stageId; \"ab\"; stageId",
                "stageId; \"a_b\"; stageId",
                "tags; \"one-tag\"; tags",
                "tags; [\"-tag\"]; tags",
                "tags; [\"ab\"]; tags",
                "type; \"secrets\"; type",
                "type; 1; type",
                "secretType; \"env\"; secretType",
                "priority; \"1\"; priority",
                "priority; 1.5; priority",
                "restrictions; []; restrictions",
                "restrictions; {\"restricted\":\"yes\"}; restrictions.restricted",
                "restrictions; {\"nfObjects\":[{\"id\":\"web\"}]}; restrictions.nfObjects.type",
                "restrictions; {\"nfObjects\":[{\"type\":\"job\"}]}; restrictions.nfObjects.id",
                "restrictions; {\"nfObjects\":[{\"id\":\"web\",\"type\":\"addon\"}]}; restrictions.nfObjects.type",
                "restrictions; {\"nfObjects\":[{\"id\":\"a b\",\"type\":\"job\"}]}; restrictions.nfObjects.id",
                "restrictions; {\"tags\":[\"a\"]}; restrictions.tags",
                "restrictions; {\"tagMatchCondition\":\"xor\"}; restrictions.tagMatchCondition",
                "addonDependencies; {}; addonDependencies",
                "addonDependencies; [{}]; addonDependencies.addonId",
                "addonDependencies; [{\"addonId\":\"a_b\"}]; addonDependencies.addonId",
                "externalAddonDependencies; [{\"addonId\":\"db\",\"keys\":[{}]}]; externalAddonDependencies.keys.keyName",
                "addonDependencies; [{\"addonId\":\"db\",\"keys\":[{\"keyName\":\"1\"}]}]; addonDependencies.keys.keyName",
                "addonDependencies; [{\"addonId\":\"db\",\"keys\":[{\"keyName\":\"A\",\"aliases\":[\"a b\"]}]}];"
                        + " addonDependencies.keys.aliases",
                "secrets; 1; secrets",
                "secrets; {\"variables\":[]}; secrets.variables",
                "secrets; {\"variables\":{\"A\":1}}; secrets.variables",
                "secrets; {\"files\":{\"/a\":\"text\"}}; secrets.files",
                "secrets; {\"files\":{\"/a\":{\"data\":1}}}; secrets.files.data",
                "secrets; {\"dockerSecretMounts\":{\"a\":{\"encoding\":1}}}; secrets.dockerSecretMounts.encoding"
            })
    void aMalformedFieldIsRefusedByItsNameAndChangesNothing(String field, String json, String named) {
        WireResponse before = wire.get(GROUP);

        WireResponse response = wire.call("PATCH", GROUP)
                .json("{\"" + field + "\":" + json + "}")
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/error/details").fieldNames())
                .toIterable()
                .containsExactly(named);
        assertThat(wire.get(GROUP).body()).isEqualTo(before.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "application/json; []",
                "application/json; {",
                "application/json; ``",
                "text/plain; {\"description\":\"new\"}",
                "application/merge-patch+json; {\"description\":\"new\"}"
            })
    void aBodyThatIsNoJsonObjectIsRefusedInTheOtherFormOfErrors(String type, String body) {
        WireResponse response = wire.call("PATCH", GROUP)
                .header("Content-Type", type)
                .body(body)
                .malformed()
                .send();

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.message()).isEqualTo("Invalid request");
        assertThat(wire.get(GROUP).at("/data/description")).isEqualTo("Settings of the shop");
    }
}
