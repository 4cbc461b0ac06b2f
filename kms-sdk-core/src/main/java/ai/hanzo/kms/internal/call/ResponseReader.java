// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.call;

import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a response, whose whole body is already in memory. */
public final class ResponseReader {

    public static final String CONTENT_ENCODING = "content-encoding";

    /** The headers that the SDK reads. The transport keeps no others, because copying them would cost every call. */
    public static final Set<String> HEADERS = Set.of(
            "age",
            "content-type",
            CONTENT_ENCODING,
            "date",
            "location",
            "retry-after",
            "server",
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset");

    private ResponseReader() {}

    public static InputStream body(Response response) {
        if (response.body() == null) {
            return InputStream.nullInputStream();
        }
        try {
            return response.body().asInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory can't fail.", e);
        }
    }

    public static int size(Response response) {
        Integer length = response.body() == null ? null : response.body().length();
        return length == null ? 0 : length;
    }

    /** Returns the first value of one of {@link #HEADERS}; Feign's map ignores the case of its keys. */
    public static @Nullable String header(Response response, String name) {
        Collection<String> values = headers(response, name);
        return values.isEmpty() ? null : values.iterator().next();
    }

    static Collection<String> headers(Response response, String name) {
        if (!HEADERS.contains(name)) {
            throw new IllegalArgumentException("The transport does not keep the header " + name + ".");
        }
        Collection<String> values = response.headers().get(name);
        return values == null ? List.of() : values;
    }

    /** Returns the content encodings of the body in the order of their use, separated by commas, or null. */
    public static @Nullable String encoding(Response response) {
        String encoding = String.join(",", headers(response, CONTENT_ENCODING)).strip();
        return encoding.isEmpty() || encoding.equalsIgnoreCase("identity") ? null : encoding;
    }

    /** Says whether the body is JSON and not encoded. */
    public static boolean isJson(Response response) {
        if (encoding(response) != null) {
            return false;
        }
        String contentType = header(response, "content-type");
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        return type.equalsIgnoreCase("application/json")
                || type.toLowerCase(Locale.ROOT).endsWith("+json");
    }

    public static boolean isSuccess(Response response) {
        return response.status() >= 200 && response.status() < 300;
    }
}
