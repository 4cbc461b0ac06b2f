// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds the same headers to each request, including sign-ins. They are part of the request, so their values are redacted
 * if a response echoes them.
 */
public final class HeaderAddingClient implements Client {

    private final Client next;
    private final Map<String, Collection<String>> headers = new LinkedHashMap<>();

    public HeaderAddingClient(Client next, Map<String, String> headers) {
        this.next = next;
        headers.forEach((name, value) -> this.headers.put(name, List.of(value)));
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        if (headers.isEmpty()) {
            return next.execute(request, options);
        }
        Map<String, Collection<String>> all = new LinkedHashMap<>(request.headers());
        all.putAll(headers);
        return next.execute(
                Request.create(
                        request.httpMethod(),
                        request.url(),
                        all,
                        request.body(),
                        request.charset(),
                        request.requestTemplate()),
                options);
    }
}
