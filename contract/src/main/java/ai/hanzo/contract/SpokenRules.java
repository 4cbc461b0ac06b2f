// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The rules of form that the OpenAPI file can tell in words only, or that the library reads too generously. */
final class SpokenRules {
    private static final int UUID_LENGTH = 36;

    private SpokenRules() {}

    static List<String> broken(RandomRequests.Drawn request) {
        List<String> broken = new ArrayList<>();
        Optional<JsonNode> body = Trimming.json(request.taken().body());
        if (body.isPresent() && request.operation().equals("loginWithAwsAuth")) {
            if (decoded(body.get().path("iamRequestBody")).isEmpty()) {
                broken.add("iamRequestBody is not base64.");
            }
            if (decoded(body.get().path("iamRequestHeaders"))
                    .flatMap(Trimming::json)
                    .filter(JsonNode::isObject)
                    .isEmpty()) {
                broken.add("iamRequestHeaders is not base64 of a JSON object.");
            }
        }
        if (request.ids().stream().anyMatch(id -> id.length() != UUID_LENGTH)) {
            broken.add("A UUID has 36 characters; the library takes shorter ones.");
        }
        JsonNode options = body.map(json -> json.path("syncOptions")).orElseGet(MissingNode::getInstance);
        if (options.path("includeAllSubFolders").booleanValue()
                && !options.path("initialSyncBehavior").asText().equals("overwrite-destination")) {
            broken.add("Subfolders need overwrite-destination.");
        }
        return broken;
    }

    private static Optional<String> decoded(JsonNode text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text.asText()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
