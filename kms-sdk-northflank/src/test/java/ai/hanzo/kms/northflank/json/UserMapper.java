// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.json;

import java.io.IOException;
import java.io.StringWriter;

/** The mapper of a program that uses the SDK, Jackson 2 or 3. */
interface UserMapper {

    /** Writes a value; what was written before a failure stays in the writer. */
    void write(Object value, StringWriter out) throws IOException;

    <T> T read(String json, Class<T> type) throws IOException;

    default String write(Object value) throws IOException {
        StringWriter out = new StringWriter();
        write(value, out);
        return out.toString();
    }
}
