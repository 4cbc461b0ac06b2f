// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the JSON body of a request as strictly as the server: whatever it can't parse is a 500. */
public final class BodyReader {
    private static final int LARGEST = 1 << 20;

    private BodyReader() {}

    /** Returns null if the request has no body. */
    static @Nullable JsonNode read(FakeRequest request) {
        String type = request.header("content-type");
        boolean empty = request.body().length == 0;
        if (type == null && empty) {
            return null;
        }
        if (type == null || empty || !isJson(type) || request.body().length > LARGEST) {
            throw Refusal.internal();
        }
        try {
            JsonNode body = Json.parse(request.body());
            if (body.isMissingNode()) {
                throw Refusal.internal();
            }
            return body;
        } catch (IOException notJson) {
            throw Refusal.internal();
        }
    }

    public static boolean isJson(String type) {
        int parameters = type.indexOf(';');
        String media = parameters < 0 ? type : type.substring(0, parameters);
        return media.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
