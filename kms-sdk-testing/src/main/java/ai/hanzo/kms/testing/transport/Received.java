// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.transport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A received request.
 *
 * @param line the first line
 * @param headers all values by names, whose case doesn't matter
 * @param firstByteAt when the first byte was read, by {@link System#nanoTime()}
 */
record Received(String line, Map<String, List<String>> headers, String body, long firstByteAt) {

    @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }
}
