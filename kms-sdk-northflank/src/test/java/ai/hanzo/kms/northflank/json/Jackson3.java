// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.io.StringWriter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jackson 3 as it comes.
 *
 * @param mapper the mapper itself
 */
record Jackson3(ObjectMapper mapper) implements UserMapper {

    static Jackson3 byDefault() {
        return new Jackson3(new JsonMapper());
    }

    /** Returns one that takes a null for a number or a truth value, which by default it does not. */
    static Jackson3 takingNulls() {
        return new Jackson3(JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build());
    }

    /** Returns one that writes times as numbers. */
    static Jackson3 withTimesAsNumbers() {
        return new Jackson3(JsonMapper.builder()
                .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build());
    }

    /** Returns one that writes private fields too. */
    static Jackson3 withFields() {
        return seeing(PropertyAccessor.FIELD);
    }

    /** Returns one that writes whatever it finds. */
    static Jackson3 withEverything() {
        return seeing(PropertyAccessor.ALL);
    }

    private static Jackson3 seeing(PropertyAccessor accessor) {
        return new Jackson3(JsonMapper.builder()
                .changeDefaultVisibility(checker -> checker.withVisibility(accessor, JsonAutoDetect.Visibility.ANY))
                .build());
    }

    @Override
    public void write(Object value, StringWriter out) {
        mapper.writeValue(out, value);
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }
}
