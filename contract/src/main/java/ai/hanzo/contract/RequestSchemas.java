// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns each OpenAPI file into one JSON schema with a definition for the parameters and for the body of each operation. The
 * build of the fake runs it, so that the fake needs neither YAML nor a parser of OpenAPI.
 */
public final class RequestSchemas {
    private static final List<String> KEYWORDS = List.of(
            "type",
            "required",
            "enum",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "minProperties",
            "maxProperties");

    /** What is converted in a way of its own, and what says nothing about the form. */
    private static final Set<String> OTHER_KEYWORDS = Set.of(
            "nullable",
            "exclusiveMinimum",
            "not",
            "format",
            "properties",
            "items",
            "additionalProperties",
            "default",
            "description",
            "example",
            "title",
            "deprecated",
            "readOnly",
            "writeOnly");

    private static final String UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\z";
    private static final String SECONDS = "T[0-9]{2}:[0-9]{2}:[0-9]{2}(?![0-9:])";

    /**
     * The file tells in words which texts are trimmed, but for these: the guide does so of names, and nothing of the
     * last.
     */
    private static final Set<String> TRIMMED = Set.of(
            "ConnectionName",
            "SyncName",
            "ConnectionNamePath",
            "SyncNamePath",
            "CreateNorthflankSecretSyncRequest.projectId");

    /** The server looks at them first. */
    private static final List<String> FIRST = List.of("method", "credentials");

    private final Document document;
    private final boolean dropsUnknownFields;
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    private RequestSchemas(Document document, boolean dropsUnknownFields) {
        this.document = document;
        this.dropsUnknownFields = dropsUnknownFields;
    }

    /**
     * Writes the schemas.
     *
     * @param args the folder, and the file that describes the control API of the fake
     * @throws IOException if they can't be written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        write(folder.resolve("forms.json"), Document.read(OpenApiFile.HANZO_KMS), true);
        write(folder.resolve("northflank-forms.json"), Document.read(OpenApiFile.NORTHFLANK), false);
        try (InputStream control = Files.newInputStream(Path.of(args[1]))) {
            write(folder.resolve("control-forms.json"), Document.read(control), false);
        }
    }

    private static void write(Path file, Document document, boolean dropsUnknownFields) throws IOException {
        Files.writeString(
                file, new RequestSchemas(document, dropsUnknownFields).all().toString());
    }

    private ObjectNode all() {
        for (Document.Operation operation : document.operations()) {
            if (!operation.parameters().isEmpty()) {
                definitions.set(operation.id() + ".parameters", parameters(operation));
            }
            if (!operation.bodySchema().isMissingNode()) {
                definitions.set(operation.id() + ".body", reference(operation.bodySchema()));
            }
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set("$defs", definitions);
        return schema;
    }

    private ObjectNode parameters(Document.Operation operation) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
        ArrayNode required = object.putArray("required");
        ObjectNode properties = object.putObject("properties");
        for (JsonNode reference : operation.parameters()) {
            JsonNode parameter = document.resolved(reference);
            if (parameter.path("in").textValue().equals("header")) {
                continue;
            }
            String name = parameter.path("name").textValue();
            String definition =
                    reference.has("$ref") ? Document.nameIn(reference) : operation.id() + ".parameters." + name;
            definitions.set(definition, marked(definition, parameter, converted(definition, parameter.path("schema"))));
            properties.putObject(name).put("$ref", "#/$defs/" + definition);
            if (parameter.path("required").booleanValue()) {
                required.add(name);
            }
        }
        return object;
    }

    private ObjectNode reference(JsonNode reference) {
        String name = Document.nameIn(reference);
        if (!definitions.has(name)) {
            JsonNode schema = document.resolved(reference);
            definitions.set(name, converted(name, schema));
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode converted(String name, JsonNode schema) {
        if (schema.has("$ref")) {
            return reference(schema);
        }
        if (schema.path("format").asText().equals("uuid")) {
            // Strict: validators take a short one, too.
            definitions.putObject("Uuid").put("type", "string").put("pattern", UUID);
            return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/Uuid");
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KEYWORDS.contains(keyword) && !OTHER_KEYWORDS.contains(keyword)) {
                throw new IllegalStateException("Nothing is made of \"" + keyword + "\" in " + name + ".");
            }
        });
        ObjectNode converted = JsonNodeFactory.instance.objectNode();
        for (String keyword : KEYWORDS) {
            if (schema.has(keyword)) {
                converted.set(keyword, schema.get(keyword));
            }
        }
        if (schema.has("pattern")) {
            converted.put("pattern", forJava(schema.get("pattern").textValue()));
        }
        if (schema.path("exclusiveMinimum").booleanValue()) {
            converted.set("exclusiveMinimum", converted.remove("minimum"));
        }
        if (schema.path("nullable").booleanValue()) {
            nullable(schema, converted);
        }
        String format = schema.path("format").asText();
        if (format.equals("int32")) {
            range(converted, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (format.equals("int64")) {
            range(converted, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (format.equals("date-time") && dropsUnknownFields) {
            // The control API says by itself which times its clock can show.
            converted.put("format", format);
            // Strict: validators take a time without seconds, too.
            converted.putArray("allOf").addObject().put("pattern", SECONDS);
        }
        if (schema.has("properties")) {
            properties(name, schema, converted.putObject("properties"));
        }
        if (schema.has("items")) {
            converted.set("items", converted(name, schema.get("items")));
        }
        JsonNode others = schema.path("additionalProperties");
        if (!dropsUnknownFields && !others.isMissingNode()) {
            converted.set("additionalProperties", others.isObject() ? converted(name, others) : others);
        }
        return marked(name, schema, converted);
    }

    private static void range(ObjectNode converted, long least, long most) {
        if (!converted.has("minimum")) {
            converted.put("minimum", least);
        }
        if (!converted.has("maximum")) {
            converted.put("maximum", most);
        }
    }

    /** What may be a text or null, but no text, is the file's way to say null: OpenAPI 3.0 has no such type. */
    private static void nullable(JsonNode schema, ObjectNode converted) {
        if (schema.has("not")) {
            converted.put("type", "null");
        } else {
            converted.putArray("type").add(schema.get("type")).add("null");
        }
    }

    private void properties(String owner, JsonNode schema, ObjectNode converted) {
        List<String> names = new ArrayList<>(FIRST);
        schema.get("properties").fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode property = schema.get("properties").path(name);
            if (!property.isMissingNode() && !converted.has(name)) {
                converted.set(name, converted(owner + "." + name, property));
            }
        }
    }

    private static ObjectNode marked(String name, JsonNode described, ObjectNode converted) {
        if (TRIMMED.contains(name) || described.path("description").asText().matches("(?is).*\\btrimmed\\b.*")) {
            converted.put("x-trimmed", true);
        }
        return converted;
    }

    /** Here the end is the end and no line break before it, and a long text does not fill the stack. */
    private static String forJava(String pattern) {
        return pattern.replaceAll("\\$$", "\\\\z").replace(")*", ")*+");
    }
}
