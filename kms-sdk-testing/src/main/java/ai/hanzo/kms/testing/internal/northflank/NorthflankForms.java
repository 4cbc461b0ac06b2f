// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.testing.internal.http.BodyReader;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.http.RequestForms;
import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Describes the errors of a validator in the words of Northflank, which names one field and no element of a list or a
 * map.
 */
final class NorthflankForms {
    private static final Pattern FIELD = Pattern.compile("(?<=/properties/)[^/]+");

    private NorthflankForms() {}

    static RequestForms read() {
        return new RequestForms("northflank-forms.json", (schema, value, errors, form) -> {
            Error first = errors.get(0);
            return refusal(first, schema.at(RequestForms.location(first)), value.at(first.getInstanceLocation()));
        });
    }

    private static Refusal refusal(Error error, JsonNode form, JsonNode given) {
        List<String> field = new ArrayList<>(FIELD.matcher(error.getEvaluationPath())
                .results()
                .map(MatchResult::group)
                .toList());
        String problem = "is not valid";
        if (form.isBoolean()) {
            problem = "is not allowed";
            field.add(error.getInstanceLocation().replaceFirst(".*/", ""));
        } else if (error.getKeyword().equals("required")) {
            problem = "is required";
            form.get("required").forEach(name -> {
                if (!given.has(name.textValue())) {
                    field.add(name.textValue());
                }
            });
        } else if (error.getKeyword().equals("maximum")) {
            problem = "must not be greater than " + form.get("maximum").asText();
        } else if (form.path("minimum").asInt() == 1) {
            problem = "must be a positive integer";
        }
        return Refusal.with(NorthflankResponses.invalid(String.join(".", field), problem));
    }

    /** Returns the body if it is a JSON object; else Northflank has the other form of errors. */
    static JsonNode object(FakeRequest request) {
        String type = request.header("content-type");
        JsonNode body = Json.orMissing(request.body());
        if (type != null && BodyReader.isJson(type) && body.isObject()) {
            return body;
        }
        throw Refusal.with(NorthflankResponses.flat(400, "Invalid request"));
    }
}
