// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.feign;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.ServerStatus;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.json.Json;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.ResourceResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.Serial;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the response of a successful call. JSON is UTF-8, whatever charset the response claims. */
final class JsonDecoder implements Decoder {

    /** The message of {@link Arguments#notNull}: a required field is missing. */
    private static final Pattern NULL = Pattern.compile("([A-Za-z.]++) must not be null\\.");

    /** The message of {@link Arguments#fieldIs}: the response is about a resource of another kind. */
    private static final Pattern OTHER = Pattern.compile("The field ([A-Za-z.]++) must be ([A-Za-z0-9_-]++)\\.");

    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    @Override
    public Object decode(Response response, Type type) {
        try {
            return read(response, readers.computeIfAbsent(type, t -> reader(Json.MAPPER, t)));
        } catch (JsonMappingException e) {
            if (isSpoiltByOneField(e)) {
                Object rest = readLeniently(response, type);
                if (rest != null) {
                    return rest;
                }
            }
            throw new Unreadable(describe(e));
        } catch (JsonProcessingException e) {
            throw new Unreadable("the body is not well-formed JSON");
        } catch (IOException e) {
            throw new Unreadable("the body can't be read");
        }
    }

    private static ObjectReader reader(JsonMapper mapper, Type type) {
        return mapper.readerFor(mapper.constructType(type));
    }

    private static Object read(Response response, ObjectReader reader) throws IOException {
        Object value = reader.readValue(ResponseReader.body(response));
        if (value == null) {
            throw new Unreadable("the body is null");
        }
        return value;
    }

    /** One odd field must not hide a whole list, a resource whose ID and name are there, or that the server is up. */
    private static boolean isSpoiltByOneField(JsonMappingException e) {
        return e.getPath().stream()
                .anyMatch(step -> step.getIndex() >= 0
                        || (step.getFrom() instanceof Class<?> type
                                && (type == AppConnection.class
                                        || type == ServerStatus.class
                                        || ResourceResponse.class.isAssignableFrom(type))));
    }

    private static @Nullable Object readLeniently(Response response, Type type) {
        try {
            return read(response, reader(Json.LENIENT, type));
        } catch (IOException | IllegalArgumentException | NullPointerException | Unreadable e) {
            // The first fault says more about the server's intent.
            return null;
        }
    }

    /** Names the place, never the value: Jackson's own message quotes it. */
    private static String describe(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        String missing = missingField(e.getCause());
        if (missing != null) {
            return "the field " + (place.isEmpty() ? "" : place + ".") + missing + " is missing";
        }
        Matcher other = OTHER.matcher(
                String.valueOf(e.getCause() == null ? null : e.getCause().getMessage()));
        if (other.matches()) {
            return "the field " + other.group(1) + " is not " + other.group(2);
        }
        return place.isEmpty() ? "the body has the wrong form" : "the field " + place + " has the wrong form";
    }

    /** A record of another module may also check with {@code requireNonNull} and give the name alone. */
    private static @Nullable String missingField(@Nullable Throwable cause) {
        if (cause instanceof IllegalArgumentException) {
            Matcher matcher = NULL.matcher(String.valueOf(cause.getMessage()));
            return matcher.matches() ? matcher.group(1) : null;
        }
        return cause instanceof NullPointerException ? cause.getMessage() : null;
    }

    /** Says in words for people why a body can't be used. The place can hold a key of the response's own choice. */
    static final class Unreadable extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }

        static @Nullable String reasonOf(@Nullable Throwable fault) {
            return fault instanceof Unreadable ? fault.getMessage() : null;
        }
    }
}
