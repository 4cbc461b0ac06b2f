// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The common tags of calls and requests. */
final class HttpTags {

    private HttpTags() {}

    /** Always returns the same keys, because some registries need that; a status of 0 and no error are {@code none}. */
    static KeyValues of(
            String method,
            String pathTemplate,
            String serverAddress,
            int serverPort,
            int status,
            @Nullable String errorType) {
        return KeyValues.of(
                KeyValue.of(Names.METHOD, method),
                KeyValue.of(Names.PATH_TEMPLATE, pathTemplate),
                KeyValue.of(Names.SERVER_ADDRESS, serverAddress),
                KeyValue.of(Names.SERVER_PORT, String.valueOf(serverPort)),
                KeyValue.of(Names.STATUS, status == 0 ? KeyValue.NONE_VALUE : String.valueOf(status)),
                KeyValue.of(Names.ERROR_TYPE, Objects.requireNonNullElse(errorType, KeyValue.NONE_VALUE)));
    }
}
