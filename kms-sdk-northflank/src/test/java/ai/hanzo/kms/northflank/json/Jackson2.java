// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Jackson 2 as most have it: untouched but for the module that it needs for any time.
 *
 * @param mapper the mapper itself
 */
record Jackson2(ObjectMapper mapper) implements UserMapper {

    static Jackson2 byDefault() {
        return new Jackson2(new ObjectMapper().registerModule(new JavaTimeModule()));
    }

    /** Returns one that takes no null for a number or a truth value. */
    static Jackson2 refusingNulls() {
        return new Jackson2(byDefault().mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES));
    }

    /** Returns one that writes private fields too. */
    static Jackson2 withFields() {
        return new Jackson2(byDefault().mapper.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY));
    }

    /** Returns one that writes whatever it finds. */
    static Jackson2 withEverything() {
        return new Jackson2(byDefault().mapper.setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY));
    }

    @Override
    public void write(Object value, StringWriter out) throws IOException {
        mapper.writeValue(out, value);
    }

    @Override
    public <T> T read(String json, Class<T> type) throws IOException {
        return mapper.readValue(json, type);
    }
}
