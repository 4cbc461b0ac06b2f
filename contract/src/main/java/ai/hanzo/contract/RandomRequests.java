// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Draws requests to Hanzo KMS of good and of bad form, the same ones for the same seed. Not thread-safe. */
public final class RandomRequests {
    /**
     * Tells a request, and what is left of it when the server has dropped what it does not know and trimmed what it trims.
     *
     * @param operation its ID in the file
     * @param sent what goes over the wire
     * @param taken what the server looks at
     * @param ids the texts where the file asks for a UUID
     */
    public record Drawn(String operation, Sent sent, Sent taken, List<String> ids) {}

    /** What the server calls blank: white space and ends of lines of JavaScript. */
    private static final String BLANK =
            "[\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]";

    private static final Pattern OUTER_BLANKS = Pattern.compile("^" + BLANK + "+|" + BLANK + "+\\z");

    /** The texts that the server trims, as the guide and the file say; besides a project of syncs. */
    private static final Set<String> TRIMMED = Set.of(
            "name",
            "description",
            "apiToken",
            "clientId",
            "clientSecret",
            "username",
            "password",
            "accessToken",
            "secretPath",
            "keySchema",
            "secretGroupId",
            "connectionName",
            "syncName");

    /** The name of an option that the newest servers drop. */
    private static final String OLD_NAME = "recursive";

    private final Document document = Document.read(OpenApiFile.HANZO_KMS);
    private final List<Document.Operation> operations = document.operations();
    private final Random random;
    private final String token;
    private RandomValues values;
    private List<String> ids = List.of();

    /** Begins with a seed; the token is that of requests that need one. */
    public RandomRequests(long seed, String token) {
        random = new Random(seed);
        this.token = token;
        values = new RandomValues(random, 0);
    }

    /** Returns the next request. */
    public Drawn next() {
        Document.Operation operation = operations.get(random.nextInt(operations.size()));
        values = new RandomValues(random, chance(0.3) ? 0 : chance(0.6) ? 0.15 : 0.5);
        Map<String, String> headers = new TreeMap<>();
        if (!operation.path().startsWith("/api/v1/auth/")) {
            headers.put("authorization", "Bearer " + token);
        }
        ids = new ArrayList<>();
        Targets targets = targets(operation);
        String method = operation.method().toUpperCase(Locale.ROOT);
        if (operation.bodySchema().isMissingNode()) {
            boolean emptyJson = chance(0.02);
            Map<String, String> all = emptyJson ? with(headers, "application/json") : headers;
            return new Drawn(
                    operation.id(),
                    new Sent(method, targets.sent(), all, ""),
                    new Sent(method, targets.taken(), all, ""),
                    ids);
        }
        JsonNode body = chance(0.03) ? values.other() : object(operation.bodySchema());
        String sent = chance(0.03) ? broken(body) : body.toString();
        String taken = sent.equals(body.toString())
                ? taken(operation.id(), "", operation.bodySchema(), body).toString()
                : sent;
        Map<String, String> all = chance(0.03) && !sent.isEmpty() ? typed(headers) : with(headers, "application/json");
        boolean none = chance(0.01);
        return new Drawn(
                operation.id(),
                new Sent(method, targets.sent(), none ? headers : all, none ? "" : sent),
                new Sent(method, targets.taken(), none ? headers : all, none ? "" : taken),
                ids);
    }

    private record Targets(String sent, String taken) {}

    private Targets targets(Document.Operation operation) {
        StringBuilder sent = new StringBuilder(operation.path());
        StringBuilder taken = new StringBuilder(operation.path());
        String mark = "?";
        for (JsonNode reference : operation.parameters()) {
            JsonNode parameter = document.resolved(reference);
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("path")) {
                String drawn = values.pathText(parameter);
                // The library takes a blank for none, wherever it is.
                String text = trimmed(operation.id(), "name", drawn).isEmpty() && !TRIMMED.contains(name) ? "-" : drawn;
                noteId(parameter.path("schema"), text);
                replace(sent, name, text);
                replace(taken, name, trimmed(operation.id(), name, text));
            } else if (parameter.path("in").asText().equals("query")) {
                boolean required = parameter.path("required").booleanValue();
                int times = values.isOdd() ? random.nextInt(3) : required || chance(0.5) ? 1 : 0;
                for (int i = 0; i < times; i++) {
                    String text = values.queryText(parameter);
                    sent.append(mark).append(name).append('=').append(encoded(text));
                    taken.append(mark).append(name).append('=').append(encoded(trimmed(operation.id(), name, text)));
                    mark = "&";
                }
            }
        }
        if (values.isOdd()) {
            sent.append(mark).append("unknown=1");
        }
        return new Targets(sent.toString(), taken.toString());
    }

    private static void replace(StringBuilder target, String name, String text) {
        int start = target.indexOf("{" + name + "}");
        target.replace(start, start + name.length() + 2, encoded(text));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private ObjectNode object(JsonNode reference) {
        JsonNode schema = document.resolved(reference);
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            JsonNode form = document.resolved(field.getValue());
            boolean there = required.contains(field.getKey()) ? !values.isOdd() : chance(0.4);
            if (there) {
                boolean nested = form.has("properties") && !values.isOdd();
                object.set(field.getKey(), nested ? object(form) : values.any(form));
            }
        }
        if (values.isOdd()) {
            object.set("unknown", values.other());
        }
        return object;
    }

    private JsonNode taken(String operation, String owner, JsonNode reference, JsonNode given) {
        JsonNode schema = document.resolved(reference);
        noteId(schema, given.asText());
        if (!given.isObject() || !schema.has("properties")) {
            return given.isTextual() ? TextNode.valueOf(trimmed(operation, owner, given.textValue())) : given;
        }
        ObjectNode taken = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            JsonNode form = schema.get("properties").get(field.getKey());
            if (form != null && !field.getKey().equals(OLD_NAME)) {
                String name =
                        owner.equals("destinationConfig") && field.getKey().equals("projectId")
                                ? "secretGroupId"
                                : field.getKey();
                taken.set(field.getKey(), taken(operation, name, form, field.getValue()));
            }
        }
        return taken;
    }

    private void noteId(JsonNode schema, String text) {
        if (schema.path("format").asText().equals("uuid")) {
            ids.add(text);
        }
    }

    private static String trimmed(String operation, String field, String text) {
        boolean project = field.equals("projectId") && operation.contains("SecretSync");
        return project || TRIMMED.contains(field) ? OUTER_BLANKS.matcher(text).replaceAll("") : text;
    }

    private String broken(JsonNode body) {
        String json = body.toString();
        return List.of("", "{", json + "}", json.substring(1), "name=a").get(random.nextInt(5));
    }

    /** Gives a body another type than JSON, or none. */
    private Map<String, String> typed(Map<String, String> headers) {
        return chance(0.5) ? headers : with(headers, chance(0.5) ? "text/plain" : "application/merge-patch+json");
    }

    private static Map<String, String> with(Map<String, String> headers, String contentType) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("content-type", contentType);
        return all;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
