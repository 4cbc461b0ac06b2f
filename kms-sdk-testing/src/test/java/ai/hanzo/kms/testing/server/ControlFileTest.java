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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that describes the API, held against what the API does. */
class ControlFileTest {
    /** In the order in which the API asks for them. */
    private static final ObjectNode DETAILS = JsonNodeFactory.instance
            .objectNode()
            .put("status", 500)
            .put("error", "E")
            .put("message", "m")
            .put("seconds", 1)
            .put("bytes", 100);

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
            POST | /control/faults            | {"fault": "drop", "probability": 0}
            POST | /control/faults            | {"fault": "slowHeaders", "seconds": -1}
            POST | /control/faults            | {"fault": "status", "status": 99}
            POST | /control/faults            | {"fault": "oversizedBody", "bytes": 2000000000}
            POST | /control/northflank/tokens | {"token": ""}
            PUT  | /control/projects/p-1      | {"name": ""}
            PUT  | /control/folders           | {"projectId": "p-1", "environment": "Dev", "path": "/", "secrets": {}}
            PUT  | /control/folders           | {"projectId": "p-1", "environment": "dev", "path": "", "secrets": {}}
            """)
    void whatTheFileForbidsIsRefused(String method, String path, String body) {
        try (ControlClient test = ControlClient.start(false)) {
            assertThat(ControlClient.forbidden(method, path, body).hasErrors()).isTrue();
            assertThat(test.ask(method, path, body).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT  | /control/projects/p-1      | {"name": " "}                        | The field name must not be blank.
            PUT  | /control/projects/p-1      | {"nme": "a"}                         | There is no such field: nme (known: name).
            POST | /control/clock             | {}                                   | The body must have exactly one of the fields [advanceSeconds, freezeAt].
            POST | /control/clock             | {"advanceSeconds": -1}               | The field advanceSeconds must be at least 0.
            POST | /control/faults            | {"fault": "drop", "operations": []}  | The field operations must not be empty.
            POST | /control/faults            | {"fault": "drop", "probability": 2}  | The field probability must be at most 1.
            POST | /control/faults            | {"fault": "drop", "probability": 0}  | The field probability must be more than 0.
            POST | /control/faults            | {"fault": "slowHeaders", "seconds": 0} | The fault slowHeaders needs seconds of at least 1.
            """)
    void aRefusalNamesTheRuleInWords(String method, String path, String body, String message) {
        try (ControlClient test = ControlClient.start(false)) {
            assertThat(test.ask(method, path, body).text()).isEqualTo("{\"message\":\"" + message + "\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Project           | PUT  | /control/projects/p-1 | {"name": "a"}
            Project           | PUT  | /control/northflank/projects/p-1 | {"name": "a"}
            Folder            | PUT  | /control/folders | {"projectId": "p-1", "environment": "dev", "path": "/", "secrets": {}}
            SecretGroup       | PUT  | /control/northflank/projects/p-1/secret-groups/g | {"name": "a", "variables": {}}
            DeniedPermissions | PUT  | /control/identities/default/denied-permissions | {"permissions": []}
            NorthflankToken   | POST | /control/northflank/tokens | {"token": "t"}
            FaultOrder        | POST | /control/faults | {"fault": "drop"}
            FaultOrder        | POST | /control/northflank/faults | {"fault": "drop"}
            ClockChange       | POST | /control/clock | {"advanceSeconds": 0}
            """)
    void aFieldOfAnotherOperationIsRefusedByItsName(String schema, String method, String path, String valid)
            throws IOException {
        JsonNode schemas = tree().at("/components/schemas");
        Set<String> others = new TreeSet<>();
        schemas.forEach(each -> each.path("properties").fieldNames().forEachRemaining(others::add));
        schemas.path(schema).path("properties").fieldNames().forEachRemaining(others::remove);
        assertThat(others).hasSizeGreaterThan(15);
        try (ControlClient test = ControlClient.start(false)) {
            test.kms.addProject("p-1", "Payments").northflank().addProject("p-1", "Payments");
            test.control(method, path, valid);
            for (String other : others) {
                String body = "{\"" + other + "\": \"x\", " + valid.substring(1);
                ControlClient.Reply reply = test.ask(method, path, body);
                assertThat(reply.status()).isEqualTo(400);
                assertThat(reply.text()).contains("There is no such field: " + other + " (known: ");
            }
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
                ObjectNode order = JsonNodeFactory.instance.objectNode().put("fault", fault);
                for (Map.Entry<String, JsonNode> detail : DETAILS.properties()) {
                    String refusal = test.ask("POST", "/control/faults", order.toString())
                            .text();
                    if (refusal.contains("The fault " + fault + " needs the field " + detail.getKey())) {
                        order.set(detail.getKey(), detail.getValue());
                    }
                }
                test.control("POST", "/control/faults", order.toString());
                DETAILS.properties().stream()
                        .filter(any -> !order.has(any.getKey()))
                        .forEach(detail -> assertThat(test.ask(
                                                "POST",
                                                "/control/faults",
                                                order.deepCopy()
                                                        .<ObjectNode>set(detail.getKey(), detail.getValue())
                                                        .toString())
                                        .text())
                                .isEqualTo("{\"message\":\"The fault " + fault + " has no field " + detail.getKey()
                                        + ".\"}"));
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
