// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** An OpenAPI file as the tree that it is, for those who turn it into something else. */
record Document(JsonNode root) {
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    /** One operation, with the parameters of its path. */
    record Operation(String method, String path, String id, List<JsonNode> parameters, JsonNode bodySchema) {}

    static Document read(String resource) {
        try (InputStream file = Document.class.getResourceAsStream("/" + resource)) {
            return read(Objects.requireNonNull(file, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document read(InputStream file) {
        return new Document(new ObjectMapper().valueToTree(new Yaml().load(file)));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> METHODS.stream().filter(path.getValue()::has).forEach(method -> {
                    JsonNode operation = path.getValue().get(method);
                    List<JsonNode> parameters = new ArrayList<>();
                    path.getValue().path("parameters").forEach(parameters::add);
                    operation.path("parameters").forEach(parameters::add);
                    operations.add(new Operation(
                            method,
                            path.getKey(),
                            operation.path("operationId").textValue(),
                            parameters,
                            resolved(operation.path("requestBody")).at("/content/application~1json/schema")));
                }));
        return operations;
    }

    /** Returns what a reference stands for, or the node itself if it is none. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").textValue();
        return reference == null ? node : root.at(reference.substring(1));
    }

    /** Returns the last part of a reference. */
    static String nameIn(JsonNode reference) {
        String text = reference.path("$ref").textValue();
        return text.substring(text.lastIndexOf('/') + 1);
    }
}
