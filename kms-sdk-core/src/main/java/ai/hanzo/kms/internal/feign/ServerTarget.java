// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.feign;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;

/** Puts the base URL before the path of a request. Feign's own target parses the base URL for each request. */
record ServerTarget<T>(Class<T> type, String url) implements Target<T> {

    @Override
    public String name() {
        return url;
    }

    @Override
    public Request apply(RequestTemplate path) {
        return Request.create(
                Request.HttpMethod.valueOf(path.method()),
                url + path.url(),
                path.headers(),
                path.body(),
                path.requestCharset(),
                path);
    }
}
