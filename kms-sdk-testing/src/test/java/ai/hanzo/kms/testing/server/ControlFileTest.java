// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.Wire;
import ai.hanzo.kms.testing.internal.http.Endpoint;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that describes the API, held against what the API does. */
class ControlFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT  | /control/projects/p-1      | {}
            PUT  | /control/projects/p-1      | {"name": null}
            PUT  | /control/projects/p-1      | {"name": 5}
            PUT  | /control/projects/p-1      | {"name": true}
            PUT  | /control/projects/p-1      | {"name": "a", "nme": "b"}
            PUT  | /control/projects/p-1      | ["a"]
            PUT  | /control/projects/p-1      | "a"
            PUT  | /control/projects/p-1      | ''
            PUT  | /control/folders           | {"projectId": "p", "environment": "dev", "path": "/"}
            PUT  | /control/folders           | {"projectId": "p", "environment": "dev", "path": "/", "secrets": {"A": 1}}
            PUT  | /control/folders           | {"projectId": "p", "environment": "dev", "path": "/", "secrets": {"A": null}}
            GET  | /control/folders           | ''
            PUT  | /control/identities/default/denied-permissions | {"permissions": ["read"]}
            PUT  | /control/identities/default/denied-permissions | {"permissions": [0]}
            PUT  | /control/identities/default/denied-permissions | {"permissions": "READ"}
            POST | /control/northflank/tokens | {"token": "t", "permissions": ["ALL"]}
            POST | /control/northflank/tokens | {"token": "t", "accepted": "yes"}
            POST | /control/northflank/tokens | {"token": "t", "accepted": null}
            POST | /control/faults            | {"fault": "explode"}
            POST | /control/faults            | {"fault": "drop", "operations": []}
            POST | /control/faults            | {"fault": "drop", "next": 0}
            POST | /control/faults            | {"fault": "drop", "next": 1.5}
            POST | /control/faults            | {"fault": "drop", "next": "1"}
            POST | /control/faults            | {"fault": "drop", "always": 1}
            POST | /control/faults            | {"fault": "drop", "probability": 2}
            POST | /control/faults            | {"fault": "status", "status": 99}
            """)
    void whatTheFileForbidsIsRefused(String method, String path, String body) {
        try (ControlClient test = ControlClient.start(false)) {
            assertThat(ControlClient.forbidden(method, path, body).hasErrors()).isTrue();
            assertThat(test.ask(method, path, body).status()).isEqualTo(400);
        }
    }

    @Test
    void theFileDescribesEveryOperationAndNoOther() throws IOException {
        JsonNode file = tree();
        List<String> described = new ArrayList<>();
        file.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (method.getValue().has("operationId")) {
                        described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " "
                                + method.getValue().path("operationId").textValue());
                    }
                }));

        try (FakeKms kms = CheckedKms.start()) {
            assertThat(described)
                    .containsExactlyInAnyOrderElementsOf(new ControlEndpoints(kms)
                            .all().stream().map(ControlFileTest::inWords).toList());
        }
        assertThat(words(file, "DeniedPermissions/properties/permissions/items"))
                .isEqualTo(names(Permission.values()));
        assertThat(words(file, "NorthflankToken/properties/permissions/items"))
                .isEqualTo(names(NorthflankPermission.values()));
    }

    @Test
    void everyFaultOfTheFileIsOne() throws IOException {
        List<String> faults = words(tree(), "FaultOrder/properties/fault");
        assertThat(faults).hasSize(19);
        try (ControlClient test = ControlClient.start(false)) {
            for (String fault : faults) {
                test.control("POST", "/control/faults", """
                        {"fault": "%s", "status": 500, "error": "E", "message": "m", "seconds": 1, "bytes": 1}""".formatted(fault));
            }
        }
    }

    private static JsonNode tree() throws IOException {
        return Yaml.mapper().readTree(ControlClient.file());
    }

    private static String inWords(Endpoint endpoint) {
        return endpoint.method() + " " + endpoint.template() + " "
                + endpoint.operation().id();
    }

    private static List<String> words(JsonNode file, String schema) {
        List<String> words = new ArrayList<>();
        file.at("/components/schemas/" + schema + "/enum").forEach(word -> words.add(word.textValue()));
        return words;
    }

    private static List<String> names(Enum<?>... values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    @Test
    void servesTheFileThatDescribesIt() {
        try (ControlClient test = ControlClient.start(false)) {
            assertThat(test.get(test.kms.url() + "/control/openapi.yaml", "").text())
                    .isEqualTo(ControlClient.file());
            assertThat(test.get(test.kms.url() + "/control/nonsense", "").status())
                    .isEqualTo(404);
            assertThat(new Wire(test.kms)
                            .call("POST", "/controls")
                            .unchecked()
                            .send()
                            .status())
                    .isEqualTo(404);
        }
    }
}
