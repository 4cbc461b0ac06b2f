// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import ai.hanzo.kms.testing.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the form of requests to one server against JSON schemas, which the build makes from an OpenAPI file of the
 * contract. The file of Hanzo KMS describes the newest servers; for other generations, unknown parts are removed. Made
 * with the first request, so it doesn't delay the start. Thread-safe.
 */
public final class RequestForms {
    /** Describes the errors of a validator in the words of the server. */
    @FunctionalInterface
    public interface Wording {
        RuntimeException refusal(JsonNode schema, JsonNode value, List<Error> errors, JsonNode form);
    }

    private static final String OTHER = "OtherAppConnection.body";
    private static final String NUMBER = "[0-9]{1,9}";

    private final Wording wording;
    private final ObjectNode schema;
    private final JsonNode definitions;
    private final Validator validator;
    private final Map<String, URI> uris = new HashMap<>();

    /** Makes the schemas of Hanzo KMS. */
    public RequestForms(ServerTraits traits) {
        this(
                "forms.json",
                (schema, value, errors, form) -> Refusal.invalid(new FormIssues(schema, value).of(errors, form)));
        adapt(traits);
        addOtherKinds((ObjectNode) definitions);
    }

    /** Makes the schemas from a file next to this class. */
    public RequestForms(String file, Wording wording) {
        this.wording = wording;
        schema = read(file);
        definitions = schema.path("$defs");
        validator = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory())
                .withEvaluatorFactory(new FormatEvaluatorFactory())
                .withDisabledSchemaValidation(true)
                .createValidator();
    }

    private static ObjectNode read(String name) {
        try (InputStream file = RequestForms.class.getResourceAsStream(name)) {
            return (ObjectNode) Json.parse(Objects.requireNonNull(file, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void adapt(ServerTraits traits) {
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            if (definition.getValue().path("properties") instanceof ObjectNode fields) {
                fields.remove(traits.unknownFields());
                if (!traits.knowsProjects() && definition.getKey().contains("AppConnection")) {
                    fields.remove("projectId");
                }
            }
        }
        name("ConnectionName", traits.longestName(), traits);
        name("SyncName", traits.longestSyncName(), traits);
    }

    private void name(String definition, int longest, ServerTraits traits) {
        ((ObjectNode) definitions.path(definition))
                .put("maxLength", longest)
                .put("x-lower-cased", traits.lowerCasesNames());
    }

    /** The methods and credentials of other kinds than Northflank's are not known here. */
    private static void addOtherKinds(ObjectNode definitions) {
        for (String verb : List.of("Create", "Update")) {
            ObjectNode other =
                    definitions.path(verb + "NorthflankAppConnectionRequest").deepCopy();
            ObjectNode fields = other.withObject("/properties");
            fields.replace("credentials", Json.object().put("type", "object"));
            if (fields.has("method")) {
                fields.replace("method", Json.object().put("type", "string"));
            }
            definitions.set(verb.toLowerCase(Locale.ROOT) + OTHER, other);
        }
    }

    /** Returns the location of the part of the schema that refused the value. */
    public static String location(Error error) {
        return error.getSchemaLocation().substring(error.getSchemaLocation().indexOf('#') + 1);
    }

    /** Returns the parameters of path and query, or ends the request. */
    public synchronized Map<String, String> parameters(
            Operation operation, Map<String, String> path, Map<String, List<String>> query) {
        String form = operation.id().replace("Other", "Northflank") + ".parameters";
        ObjectNode given = Json.object();
        query.forEach((name, values) -> {
            JsonNode known = definitions.path(form).path("properties").path(name);
            boolean number =
                    FormIssues.resolved(schema, known).path("type").asText().equals("integer");
            if (values.size() > 1) {
                values.forEach(given.withArray(name)::add);
            } else if (number && values.get(0).matches(NUMBER)) {
                given.put(name, Integer.parseInt(values.get(0)));
            } else {
                given.put(name, values.get(0));
            }
        });
        path.forEach(given::put);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (definitions.has(form)) {
            check(form, given)
                    .properties()
                    .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
        }
        return parameters;
    }

    public boolean hasBody(Operation operation) {
        return definitions.has(operation.id() + ".body");
    }

    /** Returns the normalized body, or ends the request. An operation without a body has none. */
    public synchronized JsonNode body(Operation operation, @Nullable JsonNode given) {
        String form = operation.id() + ".body";
        if (!hasBody(operation)) {
            return Json.object();
        }
        if (given == null) {
            throw Refusal.invalid(Json.array()
                    .add(FormIssues.wrongType(List.of(), TextNode.valueOf("object"), MissingNode.getInstance())));
        }
        return check(form, given);
    }

    private JsonNode check(String form, JsonNode given) {
        JsonNode root = FormIssues.resolved(schema, definitions.path(form));
        JsonNode taken = taken(root, given);
        Validator.Result result = validator.validate(uris.computeIfAbsent(form, this::register), taken);
        if (!result.isValid()) {
            throw wording.refusal(schema, taken, result.getErrors(), root);
        }
        return taken;
    }

    /** Registers one schema and its references with the validator, so the first request waits for no more. */
    private URI register(String form) {
        ObjectNode needed = Json.object();
        collect(Json.object().put("$ref", "#/$defs/" + form), needed);
        URI uri = URI.create("urn:hanzo-kms:" + form);
        JsonNode document = Json.object().set("$defs", needed);
        validator.registerSchema(uri, document);
        return URI.create(uri + "#/$defs/" + form);
    }

    private void collect(JsonNode part, ObjectNode needed) {
        String name = part.path("$ref").asText().replace("#/$defs/", "");
        if (definitions.has(name) && !needed.has(name)) {
            needed.set(name, definitions.get(name));
            collect(definitions.get(name), needed);
        }
        part.forEach(inner -> collect(inner, needed));
    }

    /** Removes fields that the server drops, and outer white space if it trims. */
    private JsonNode taken(JsonNode reference, JsonNode given) {
        JsonNode form = FormIssues.resolved(schema, reference);
        if (given.isTextual()) {
            String text = form.has("x-trimmed") ? ServerText.trim(given.textValue()) : given.textValue();
            return TextNode.valueOf(form.path("x-lower-cased").booleanValue() ? text.toLowerCase(Locale.ROOT) : text);
        }
        if (!given.isObject() || !form.has("properties") || form.has("additionalProperties")) {
            return given;
        }
        ObjectNode known = Json.object();
        form.path("properties").properties().forEach(field -> {
            if (given.has(field.getKey())) {
                known.set(field.getKey(), taken(field.getValue(), given.get(field.getKey())));
            }
        });
        return known;
    }
}
