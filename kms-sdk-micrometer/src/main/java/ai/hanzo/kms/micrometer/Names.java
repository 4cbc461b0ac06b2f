// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.micrometer;

/** The names of observations, meters and tags. Tags follow OpenTelemetry's conventions for HTTP clients. */
final class Names {

    static final String CALL = "hanzo.kms.call";
    static final String REQUEST = "http.client.request";
    static final String WAIT = "hanzo.kms.rate.limit.wait";
    static final String LIMIT = "hanzo.kms.rate.limit.limit";
    static final String REMAINING = "hanzo.kms.rate.limit.remaining";

    static final String METHOD = "http.request.method";
    static final String PATH_TEMPLATE = "url.template";
    static final String STATUS = "http.response.status_code";
    static final String ERROR_TYPE = "error.type";
    static final String SERVER_ADDRESS = "server.address";
    static final String SERVER_PORT = "server.port";

    /** A tag of the SDK: which of the two budgets of a server. */
    static final String BUDGET = "hanzo.kms.budget";

    private Names() {}
}
