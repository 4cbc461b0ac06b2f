// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import static ai.hanzo.kms.testing.internal.northflank.NorthflankRule.listOf;
import static ai.hanzo.kms.testing.internal.northflank.NorthflankRule.mapOf;
import static ai.hanzo.kms.testing.internal.northflank.NorthflankRule.object;
import static ai.hanzo.kms.testing.internal.northflank.NorthflankRule.text;
import static ai.hanzo.kms.testing.internal.northflank.NorthflankRule.that;
import static ai.hanzo.kms.testing.internal.northflank.NorthflankRule.word;

import ai.hanzo.kms.testing.internal.http.BodyReader;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The body of a patch, checked for form. What isn't sent stays as it is. */
record NorthflankPatch(JsonNode body) {
    private static final NorthflankRule SLUG = text("(?=.{3,100}$)[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*");
    private static final NorthflankRule ID = text("[A-Za-z0-9-]+");
    private static final NorthflankRule FILES = mapOf(object(Map.of("data", text(), "encoding", text())));
    private static final NorthflankRule RESTRICTIONS = object(Map.of(
            "restricted",
            that(JsonNode::isBoolean, "must be true or false"),
            "nfObjects",
            listOf(object(Map.of("id", ID, "type", word("service", "job")), "id", "type")),
            "tags",
            listOf(SLUG),
            "tagMatchCondition",
            word("and", "or")));
    private static final NorthflankRule KEY =
            object(Map.of("keyName", text("(?s).*[a-zA-Z].*"), "aliases", listOf(text("[a-zA-Z0-9_./-]*"))), "keyName");
    private static final NorthflankRule DEPENDENCIES =
            listOf(object(Map.of("addonId", ID, "keys", listOf(KEY)), "addonId"));
    private static final Map<String, NorthflankRule> FIELDS = Map.ofEntries(
            Map.entry("description", text("[a-zA-Z0-9.,?\\s\\\\/'\"()\\[\\];`%^&*_:!-]{1,200}")),
            Map.entry("stageId", SLUG),
            Map.entry("tags", listOf(SLUG)),
            Map.entry("type", word("secret", "config")),
            Map.entry("secretType", word("environment-arguments", "environment", "arguments")),
            Map.entry("priority", that(JsonNode::canConvertToExactIntegral, "must be an integer")),
            Map.entry("restrictions", RESTRICTIONS),
            Map.entry("addonDependencies", DEPENDENCIES),
            Map.entry("externalAddonDependencies", DEPENDENCIES),
            Map.entry(
                    "secrets",
                    object(Map.of("variables", mapOf(text()), "files", FILES, "dockerSecretMounts", FILES))));

    /** Ends the request with 400 if the body is malformed. */
    static NorthflankPatch of(FakeRequest request) {
        JsonNode body = parse(request);
        body.properties().forEach(field -> {
            NorthflankRule unknown = that(any -> false, "is not allowed");
            FIELDS.getOrDefault(field.getKey(), unknown).check(field.getKey(), field.getValue());
        });
        return new NorthflankPatch(body);
    }

    private static JsonNode parse(FakeRequest request) {
        String type = request.header("content-type");
        try {
            JsonNode body = Json.parse(request.body());
            if (type != null && BodyReader.isJson(type) && body.isObject()) {
                return body;
            }
        } catch (IOException notJson) {
            // Refused below, like a body of another type.
        }
        throw Refusal.with(NorthflankResponses.flat(400, "Invalid request"));
    }

    /** Returns the group with what is sent in the place of what it had; each map of its secrets is replaced as a whole. */
    NorthflankStore.Group applyTo(NorthflankStore.Group group, Instant now) {
        Map<String, JsonNode> settings = new LinkedHashMap<>(group.settings());
        Map<String, JsonNode> files = new LinkedHashMap<>(group.files());
        Map<String, String> variables = new LinkedHashMap<>(group.variables());
        body.properties().forEach(field -> settings.put(field.getKey(), field.getValue()));
        settings.remove("secrets");
        JsonNode secrets = body.path("secrets");
        secrets.properties().forEach(field -> files.put(field.getKey(), field.getValue()));
        files.keySet().retainAll(NorthflankJson.FILES);
        if (secrets.has("variables")) {
            variables.clear();
            secrets.get("variables")
                    .properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().textValue()));
        }
        return new NorthflankStore.Group(
                group.id(), group.projectId(), group.name(), settings, variables, files, group.createdAt(), now);
    }

    /** The generated one would print the values. */
    @Override
    public String toString() {
        return "NorthflankPatch[***]";
    }
}
