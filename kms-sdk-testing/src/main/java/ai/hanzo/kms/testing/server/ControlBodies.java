// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What requests to {@link ControlApi} and its responses hold. What may be missing is nullable. */
final class ControlBodies {
    /** Takes what the OpenAPI file allows, and nothing else. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addSerializer(Operation.class, ToStringSerializer.instance))
            .build();

    private static final String NO_OBJECT = "the body has to be a JSON object, without a field twice";

    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "a text",
            Integer.class, "a whole number of 32 bits",
            Long.class, "a whole number of 64 bits",
            Double.class, "a number",
            Boolean.class, "true or false",
            List.class, "a list");

    private ControlBodies() {}

    /** Says which field is wrong, but not what it holds. */
    static <T> T read(FakeRequest request, Class<T> type) {
        try {
            JsonNode body = MAPPER.readTree(request.body());
            Arguments.check(body.isObject(), NO_OBJECT);
            requireNoNull(body);
            return read(body, type);
        } catch (IOException noJson) {
            throw new IllegalArgumentException(NO_OBJECT, noJson);
        }
    }

    /** Writes what a response holds: calls, or a map. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Refuses a body where none is expected. A client that always sends an object may. */
    static void requireNone(FakeRequest request) {
        Arguments.check(
                request.body().length == 0 || Json.orMissing(request.body()).equals(Json.object()),
                "this takes no body");
    }

    private static <T> T read(JsonNode body, Class<T> type) throws JsonProcessingException {
        try {
            return MAPPER.treeToValue(body, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw Arguments.unknown(
                    "there is no such field",
                    unknown.getPropertyName(),
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList());
        } catch (JsonMappingException wrong) {
            String path = wrong.getPath().stream()
                    .map(step -> Objects.requireNonNullElseGet(step.getFieldName(), () -> "" + step.getIndex()))
                    .collect(Collectors.joining("/"));
            boolean missing = body.at("/" + path).isMissingNode();
            throw new IllegalArgumentException(
                    "the field " + path.replace('/', '.') + (missing ? " is missing" : " has to be " + expected(wrong)),
                    wrong);
        }
    }

    private static String expected(JsonMappingException wrong) {
        Class<?> type = wrong instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "in the range of its kind of number";
        }
        return type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants())
                : KINDS.getOrDefault(type, "an object");
    }

    /** The mapper would take it for a missing field. */
    private static void requireNoNull(JsonNode node) {
        Arguments.check(!node.isNull(), "no field may be null");
        node.forEach(ControlBodies::requireNoNull);
    }

    record Project(@JsonProperty(required = true) String name) {}

    record Folder(
            @JsonProperty(required = true) String projectId,
            @JsonProperty(required = true) String environment,
            @JsonProperty(required = true) String path,
            @JsonProperty(required = true) Map<String, String> secrets) {}

    record SecretGroup(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Map<String, String> variables) {}

    record DeniedPermissions(
            @JsonProperty(required = true) List<Permission> permissions,
            @JsonProperty @Nullable String projectId) {}

    record NorthflankToken(
            @JsonProperty(required = true) String token,
            @JsonProperty @Nullable Boolean accepted,
            @JsonProperty @Nullable List<NorthflankPermission> permissions,
            @JsonProperty @Nullable List<String> projects) {}

    record Clock(
            @JsonProperty @Nullable Long advanceSeconds,
            @JsonProperty @Nullable String freezeAt) {}
}
