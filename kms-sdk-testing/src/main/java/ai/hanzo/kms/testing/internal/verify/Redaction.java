// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.RandomText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Shows the parts of a request that are known to be harmless, and redacts everything else. */
public final class Redaction {
    public static final String REDACTED = "***";

    /** Without it, a short secret could be guessed from its digest. */
    private static final byte[] SALT = RandomText.bytes(16);

    private static final int DIGEST_BYTES = 3;

    /** The fields of the two OpenAPI files that contain no secret. */
    private static final Set<String> FIELDS =
            Set.of(("AccessKeyId Action Format SignatureMethod SignatureNonce SignatureVersion Timestamp Version"
                            + " addonDependencies addonId clientId connectionId date description destinationConfig"
                            + " disableSecretDeletion environment externalAddonDependencies gatewayId gatewayPoolId"
                            + " headers host iamHttpRequestMethod identityId includeAllSubFolders initialSyncBehavior"
                            + " isAutoRotationEnabled isAutoSyncEnabled isPlatformManagedCredentials keySchema method"
                            + " name nfObjects organizationSlug priority projectId projectName recursive restricted"
                            + " restrictions secretGroupId secretGroupName secretPath secretType stageId syncOptions"
                            + " tagMatchCondition tags type userOcid username x-date")
                    .split(" "));

    private static final Set<String> HEADERS =
            Set.of(("accept accept-charset accept-encoding accept-language cache-control connection content-encoding"
                            + " content-length content-type date expect host http2-settings pragma te traceparent"
                            + " tracestate transfer-encoding upgrade user-agent x-correlation-id x-request-id")
                    .split(" "));

    private static final Set<String> PARAMETERS =
            Set.of("cursor", "importBehavior", "page", "per_page", "projectId", "projectType", "removeSecrets", "show");

    private Redaction() {}

    /** Reports the secrets that it redacts. */
    static String body(byte[] body, Consumer<String> secrets) {
        if (body.length == 0) {
            return "";
        }
        try {
            JsonNode json = Json.parse(body);
            JsonNode redacted = redacted(json, json, !json.isObject(), secrets);
            return new String(Json.bytes(redacted), StandardCharsets.UTF_8);
        } catch (IOException notJson) {
            return "(" + body.length + " bytes that are not JSON)";
        }
    }

    /** Reports the redacted secrets; of an authorization, the part after the scheme. */
    static Map<String, List<String>> headers(Map<String, List<String>> headers, Consumer<String> secrets) {
        Map<String, List<String>> redacted = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (hidesHeader(name)) {
                values.forEach(value -> secrets.accept(value.substring(value.indexOf(' ') + 1)));
                redacted.put(name, values.stream().map(value -> REDACTED).toList());
            } else {
                redacted.put(name, List.copyOf(values));
            }
        });
        return redacted;
    }

    /** The name is in lowercase. */
    public static boolean hidesHeader(String name) {
        return !HEADERS.contains(name);
    }

    /** Shows the values of a header that differ from the expected ones. */
    public static String header(String name, List<String> values) {
        return hidesHeader(name)
                ? values.stream().map(Redaction::told).collect(Collectors.joining("\n"))
                : String.join("\n", values);
    }

    /** Describes a secret by its length and a digest, to distinguish it from others. */
    public static String told(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SALT);
            byte[] bytes = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
            return REDACTED + " (" + secret.length() + (secret.length() == 1 ? " character" : " characters")
                    + ", digest " + HexFormat.of().formatHex(bytes, 0, DIGEST_BYTES) + ")";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Redacts the values of the query, and what has no value. */
    static String target(String target) {
        int query = target.indexOf('?');
        if (query < 0) {
            return target;
        }
        StringBuilder redacted = new StringBuilder(target.substring(0, query));
        char separator = '?';
        for (String parameter : target.substring(query + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? "" : parameter.substring(0, equals);
            redacted.append(separator)
                    .append(PARAMETERS.contains(name) ? parameter : equals < 0 ? REDACTED : name + "=" + REDACTED);
            separator = '&';
        }
        return redacted.toString();
    }

    /** Marks secrets that differ from those at the same place in another body. */
    public static JsonNode json(JsonNode node, JsonNode other) {
        return redacted(node, other, !node.isObject(), secret -> {});
    }

    /** Whatever is below a field that may be secret is redacted, whatever its name. */
    private static JsonNode redacted(JsonNode node, JsonNode other, boolean secret, Consumer<String> secrets) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String name = field.getKey();
                boolean hides = secret || !FIELDS.contains(name);
                copy.set(name, redacted(field.getValue(), other.path(name), hides, secrets));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            for (int i = 0; i < array.size(); i++) {
                copy.add(redacted(array.get(i), other.path(i), secret, secrets));
            }
            return copy;
        }
        if (!secret || node.isNull() || node.isMissingNode()) {
            return node;
        }
        if (node.isTextual()) {
            secrets.accept(node.textValue());
        }
        boolean differs = !other.isMissingNode() && !Json.same(node, other);
        return TextNode.valueOf(differs ? told(node.asText()) : REDACTED);
    }
}
