// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.http;

import ai.hanzo.kms.spi.Arguments;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks which headers a caller may add to each request, for a gateway in front of the server. Never quotes a value.
 */
public final class GatewayHeaders {

    private static final int MAX_NAME = 128;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Headers of the SDK and of HTTP, headers that change the request, and the header that Hanzo KMS refuses. */
    private static final Set<String> OWNED = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "age",
            "allow",
            "authorization",
            "connection",
            "date",
            "etag",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "last-modified",
            "location",
            "max-forwards",
            "range",
            "retry-after",
            "server",
            "set-cookie",
            "set-cookie2",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "vary",
            "via",
            "www-authenticate",
            "x-api-key",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-original-method",
            "x-original-url",
            "x-rewrite-url");

    /** Beginnings of headers for conditions, the body, a proxy, or a browser. */
    private static final List<String> OWNED_BEGINNINGS =
            List.of("if-", "content-", "proxy-", "sec-", "access-control-", "x-ratelimit-");

    private GatewayHeaders() {}

    /**
     * Returns the name as it is sent.
     *
     * @throws IllegalArgumentException if it is not a header name, or belongs to the SDK or to HTTP
     */
    public static String name(String name) {
        String checked = Arguments.notNull("name", name);
        if (checked.length() > MAX_NAME || !TOKEN.matcher(checked).matches()) {
            throw new IllegalArgumentException(
                    "The name of a header must be 1 to " + MAX_NAME + " of the characters that HTTP allows in names.");
        }
        String key = checked.toLowerCase(Locale.ROOT);
        if (OWNED.contains(key) || OWNED_BEGINNINGS.stream().anyMatch(key::startsWith)) {
            throw new IllegalArgumentException("The header " + key
                    + " can't be added: it belongs to the SDK, to HTTP or" + " to the proxy, or Hanzo KMS refuses it.");
        }
        return checked;
    }

    /**
     * Returns the value as it is sent.
     *
     * @throws IllegalArgumentException if it is blank, too long, or contains characters that no header may contain
     */
    public static String value(String name, String value) {
        String what = "value of the header " + name;
        String checked = Arguments.text(what, Arguments.notNull("value", value));
        if (!Arguments.isPrintableAscii(checked)) {
            throw new IllegalArgumentException("The " + what + " may contain only printable ASCII characters.");
        }
        return checked;
    }
}
