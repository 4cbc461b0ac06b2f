// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.json;

import ai.hanzo.kms.App;
import ai.hanzo.kms.ConnectionMethod;
import ai.hanzo.kms.spi.Change;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON. Unknown fields are ignored; duplicate keys and trailing text are errors. In responses, absent
 * equals null. In requests, null fields are omitted unless a {@link Change} clears them.
 */
public final class Json {

    private static final int UUID_LENGTH = 36;

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Responses may contain secrets, so errors must not quote them.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .withConfigOverride(
                    Change.class,
                    override -> override.setInclude(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
            .annotationIntrospector(new SkippingUnknownFields())
            .addModule(new SimpleModule("hanzo-kms")
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, Timestamps::parse))
                    .addDeserializer(App.class, new FromText<>(App.class, App::new))
                    .addDeserializer(
                            ConnectionMethod.class, new FromText<>(ConnectionMethod.class, ConnectionMethod::new))
                    .addDeserializer(LocalTime.class, new TimeOfDay())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(new TimeOfDaySerializer())
                    .addSerializer(new ChangeSerializer()))
            .build();

    /** Reads a malformed field as absent; otherwise like {@link #MAPPER}. */
    public static final JsonMapper LENIENT = MAPPER.rebuild()
            .addHandler(new OddFields())
            .withCoercionConfigDefaults(
                    coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
            .addModule(new SimpleModule("hanzo-kms-odd")
                    .addDeserializer(UUID.class, new FromText<>(UUID.class, Json::uuid))
                    .addDeserializer(boolean.class, new OddBoolean(boolean.class, false))
                    .addDeserializer(Boolean.class, new OddBoolean(Boolean.class, null))
                    .addDeserializer(int.class, new OddInt(int.class, 0))
                    .addDeserializer(Integer.class, new OddInt(Integer.class, null)))
            .build();

    private Json() {}

    /** Unlike Java, takes only the whole form. */
    private static UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("The text is not a UUID.");
        }
        return UUID.fromString(text);
    }

    /** Reads any JSON; returns the missing node for anything else. */
    public static JsonNode readTree(InputStream json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Skips unknown fields. By default Jackson keeps their content in memory until a record is complete. */
    private static final class SkippingUnknownFields extends JacksonAnnotationIntrospector {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated target) {
            return super.findPropertyIgnoralByName(config, target).withIgnoreUnknown();
        }
    }

    private static final class FromText<T> extends StdDeserializer<T> {

        @Serial
        private static final long serialVersionUID = 1L;

        private final Class<T> type;
        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.type = type;
            this.parse = parse;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isScalarValue()) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            String text = parser.getValueAsString();
            try {
                return text == null ? null : parse.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                return type.cast(context.handleWeirdStringValue(type, text, "not a %s", type.getSimpleName()));
            }
        }
    }

    /** Reads a number or a boolean. Old versions of Jackson fail on an object or an array in its place. */
    private abstract static class OddScalar<T extends Serializable> extends StdDeserializer<T> {

        @Serial
        private static final long serialVersionUID = 1L;

        private final @Nullable T absent;

        OddScalar(Class<T> type, @Nullable T absent) {
            super(type);
            this.absent = absent;
        }

        abstract @Nullable T parse(JsonParser parser, DeserializationContext context) throws IOException;

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isScalarValue()) {
                parser.skipChildren();
                return absent;
            }
            try {
                return parse(parser, context);
            } catch (StreamReadException e) {
                // A number that is too large; Jackson calls no handler for it.
                return absent;
            }
        }

        @Override
        public @Nullable T getNullValue(DeserializationContext context) {
            return absent;
        }
    }

    private static final class OddInt extends OddScalar<Integer> {

        @Serial
        private static final long serialVersionUID = 1L;

        OddInt(Class<Integer> type, @Nullable Integer absent) {
            super(type, absent);
        }

        @Override
        @Nullable Integer parse(JsonParser parser, DeserializationContext context) throws IOException {
            return _parseInteger(parser, context, handledType());
        }
    }

    private static final class OddBoolean extends OddScalar<Boolean> {

        @Serial
        private static final long serialVersionUID = 1L;

        OddBoolean(Class<Boolean> type, @Nullable Boolean absent) {
            super(type, absent);
        }

        @Override
        @Nullable Boolean parse(JsonParser parser, DeserializationContext context) throws IOException {
            return _parseBoolean(parser, context, handledType());
        }
    }

    /** Reads a time of day from a field for the hours and one for the minutes. */
    private static final class TimeOfDay extends StdDeserializer<LocalTime> {

        @Serial
        private static final long serialVersionUID = 1L;

        TimeOfDay() {
            super(LocalTime.class);
        }

        @Override
        public @Nullable LocalTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode time = context.readTree(parser);
            try {
                // Anything but numbers is malformed.
                return LocalTime.of(
                        time.path("hours").asInt(-1), time.path("minutes").asInt(-1));
            } catch (DateTimeException e) {
                return (LocalTime) context.handleWeirdStringValue(LocalTime.class, "", "not a time of day");
            }
        }
    }

    private static final class TimeOfDaySerializer extends StdSerializer<LocalTime> {

        @Serial
        private static final long serialVersionUID = 1L;

        TimeOfDaySerializer() {
            super(LocalTime.class);
        }

        @Override
        public void serialize(LocalTime time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeNumberField("hours", time.getHour());
            json.writeNumberField("minutes", time.getMinute());
            json.writeEndObject();
        }
    }

    private static final class ChangeSerializer extends StdSerializer<Change<?>> {

        @Serial
        private static final long serialVersionUID = 1L;

        ChangeSerializer() {
            super(Change.class, false);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Change<?> change) {
            return change.isLeave();
        }

        @Override
        public void serialize(Change<?> change, JsonGenerator json, SerializerProvider provider) throws IOException {
            Object value = change.value();
            if (value == null) {
                json.writeNull();
            } else {
                provider.defaultSerializeValue(value, json);
            }
        }
    }
}
