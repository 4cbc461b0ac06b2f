// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of an answer. The transport has already brought the whole body into memory. */
final class Answer {

    private Answer() {}

    static InputStream body(Response response) {
        if (response.body() == null) {
            return InputStream.nullInputStream();
        }
        try {
            return response.body().asInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory can't fail", e);
        }
    }

    static int size(Response response) {
        Integer length = response.body() == null ? null : response.body().length();
        return length == null ? 0 : length;
    }

    static @Nullable String header(Response response, String name) {
        for (Map.Entry<String, Collection<String>> header : response.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
                return header.getValue().iterator().next();
            }
        }
        return null;
    }

    static boolean isJson(Response response) {
        String contentType = header(response, "content-type");
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }

    static boolean isSuccess(Response response) {
        return response.status() >= 200 && response.status() < 300;
    }
}
