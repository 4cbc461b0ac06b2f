// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.testing.internal.http.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a value in a body sent to Northflank must be. */
@FunctionalInterface
interface NorthflankRule {
    NorthflankRule ANYTHING = (field, value) -> {};

    /** Ends the request with 400 and the name of the field if the value is not like that. */
    void check(String field, JsonNode value);

    static NorthflankRule that(Predicate<JsonNode> rule, String otherwise) {
        return (field, value) -> {
            if (!rule.test(value)) {
                throw Refusal.with(NorthflankResponses.invalid(field, otherwise));
            }
        };
    }

    static NorthflankRule text() {
        return that(JsonNode::isTextual, "must be a text");
    }

    static NorthflankRule text(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return that(
                value -> value.isTextual() && pattern.matcher(value.textValue()).matches(), "is not valid");
    }

    static NorthflankRule word(String... words) {
        List<String> known = List.of(words);
        return that(value -> value.isTextual() && known.contains(value.textValue()), "must be one of " + known);
    }

    static NorthflankRule listOf(NorthflankRule each) {
        NorthflankRule list = that(JsonNode::isArray, "must be a list");
        return (field, value) -> {
            list.check(field, value);
            value.forEach(item -> each.check(field, item));
        };
    }

    /** Any names, the values of one kind. */
    static NorthflankRule mapOf(NorthflankRule each) {
        NorthflankRule map = isObject();
        return (field, value) -> {
            map.check(field, value);
            value.forEach(item -> each.check(field, item));
        };
    }

    /** Fields that it doesn't name may be there too. */
    static NorthflankRule object(Map<String, NorthflankRule> fields, String... required) {
        NorthflankRule object = isObject();
        return (field, value) -> {
            object.check(field, value);
            for (String name : required) {
                that(present -> value.has(name), "is required").check(field + "." + name, value);
            }
            value.properties().forEach(entry -> {
                String name = entry.getKey();
                fields.getOrDefault(name, ANYTHING).check(field + "." + name, entry.getValue());
            });
        };
    }

    private static NorthflankRule isObject() {
        return that(JsonNode::isObject, "must be an object");
    }
}
