// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a malformed value as absent. If a record requires the value, it is then missing. */
final class OddFields extends DeserializationProblemHandler {

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String value, String failure) {
        return absent(type);
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> type, Number value, String failure) {
        return absent(type);
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String failure)
            throws IOException {
        skip(parser);
        return absent(type.getRawClass());
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String failure)
            throws IOException {
        skip(parser);
        return absent(type);
    }

    /** Skips a value. Jackson may already have read the opening brace of an object. */
    private static void skip(JsonParser parser) throws IOException {
        boolean within = parser.currentToken() == JsonToken.FIELD_NAME;
        parser.skipChildren();
        while (within && parser.nextToken() != JsonToken.END_OBJECT) {
            parser.skipChildren();
        }
    }

    /** Treats a nested object without a required field as malformed, and a value type whose text is invalid. */
    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, @Nullable Object argument, Throwable failure)
            throws IOException {
        return type.getEnclosingClass() != null || argument == null || argument instanceof String
                ? null
                : super.handleInstantiationProblem(context, type, argument, failure);
    }

    /** Returns the default of a primitive type, because Jackson would unbox null. */
    private static @Nullable Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : null;
    }
}
