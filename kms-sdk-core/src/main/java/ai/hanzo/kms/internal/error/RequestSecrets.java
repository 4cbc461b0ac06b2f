// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import feign.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the secrets of a request, which must not appear in a message if the server echoes them: the values of headers
 * such as the bearer token, and every text of the body outside the fields that are known to be public.
 */
public final class RequestSecrets {

    private static final String BEARER = "Bearer ";

    /** Shorter texts are no secrets, and redacting them would garble the message. */
    private static final int SHORTEST = 3;

    /** The signed headers of an AWS sign-in: the server decodes them and may quote them. */
    private static final String JSON_IN_BASE64 = "iamRequestHeaders";

    private static final Set<String> PUBLIC_HEADERS = Set.of("accept", "content-length", "content-type", "user-agent");

    private static final Set<String> PUBLIC_FIELDS = Set.of(
            "name",
            "description",
            "method",
            "projectId",
            "connectionId",
            "environment",
            "secretPath",
            "keySchema",
            "initialSyncBehavior",
            "secretGroupId",
            "identityId",
            "clientId",
            "organizationSlug",
            "username",
            "iamHttpRequestMethod",
            "userOcid",
            // The same in each request that is signed for Alibaba Cloud.
            "Action",
            "Format",
            "Version",
            "SignatureMethod",
            "SignatureVersion");

    private RequestSecrets() {}

    public static Set<String> of(Request request) {
        Set<String> secrets = new LinkedHashSet<>();
        request.headers().forEach((name, values) -> {
            if (!PUBLIC_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(
                        value -> add(value.startsWith(BEARER) ? value.substring(BEARER.length()) : value, secrets));
            }
        });
        if (request.body() != null) {
            collect(Json.readTree(new ByteArrayInputStream(request.body())), secrets);
        }
        return secrets;
    }

    private static void collect(JsonNode node, Set<String> secrets) {
        if (node.isTextual()) {
            add(node.textValue(), secrets);
        } else if (node.isObject()) {
            node.properties().forEach(field -> {
                if (!PUBLIC_FIELDS.contains(field.getKey())) {
                    collect(field.getValue(), secrets);
                }
                if (field.getKey().equals(JSON_IN_BASE64)) {
                    collect(decoded(field.getValue()), secrets);
                }
            });
        } else {
            node.forEach(element -> collect(element, secrets));
        }
    }

    private static JsonNode decoded(JsonNode text) {
        if (!text.isTextual()) {
            return MissingNode.getInstance();
        }
        try {
            return Json.readTree(new ByteArrayInputStream(text.binaryValue()));
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static void add(String secret, Set<String> secrets) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }
}
