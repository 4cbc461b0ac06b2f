// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Holds the requests to one server against the OpenAPI file, and fails the test that closes the server. Calls that were
 * made up for a test pass: the file has no paths for them.
 */
final class SentRequests {

    private static final Pattern OF_THE_CONTRACT = Pattern.compile("/api/v1/(auth|app-connections|secret-syncs)(/.*)?");

    /** Reading the document takes seconds, so it is read once, and only if it is needed. */
    private static final class Document {
        static final OpenApiInteractionValidator VALIDATOR =
                OpenApiInteractionValidator.createFor("/hanzo-kms.openapi.yaml").build();
    }

    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /** Checks one request. */
    void add(String method, String target, Map<String, String> headers, String body) {
        try {
            URI uri = URI.create(target);
            if (OF_THE_CONTRACT.matcher(uri.getPath()).matches()) {
                check(method, uri, headers, body);
            }
        } catch (RuntimeException e) {
            violations.add(method + " " + target + ": " + e);
        }
    }

    private void check(String method, URI uri, Map<String, String> headers, String body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, uri.getPath());
        headers.forEach(request::withHeader);
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                request.withQueryParam(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        ValidationReport report = Document.VALIDATOR.validateRequest(request.build());
        if (report.hasErrors()) {
            violations.add(method + " " + uri.getPath() + ": " + report.getMessages());
        }
    }

    /** Fails if a request was not one that the contract allows. */
    void requireConforming() {
        if (!violations.isEmpty()) {
            throw new AssertionError("requests that break the contract: " + violations);
        }
    }
}
