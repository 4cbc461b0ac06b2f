// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The OpenAPI file of the server: its samples, and what it says of a request. */
final class Contract {

    private static final String FILE = "hanzo-kms.openapi.yaml";
    private static final String CONNECTIONS = "/api/v1/app-connections/northflank";
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createFor("/" + FILE).build();
    private static final OpenApiInteractionValidator NORTHFLANK =
            OpenApiInteractionValidator.createFor("/northflank.openapi.yaml").build();
    private static final JsonNode DOCUMENT = read();

    private Contract() {}

    /** Returns the sample of a create request. */
    static JsonNode createSample() {
        return requestSample(CONNECTIONS, "post");
    }

    /** Returns the sample of a request. */
    static JsonNode requestSample(String path, String method) {
        return DOCUMENT.path("paths")
                .path(path)
                .path(method)
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("example");
    }

    /** Returns one of the named sample answers. */
    static JsonNode example(String name) {
        JsonNode value = DOCUMENT.path("components").path("examples").path(name).path("value");
        if (value.isMissingNode()) {
            throw new AssertionError("the contract has no example " + name);
        }
        return value;
    }

    /** Fails when a request is not one that the contract allows. */
    static void requireConforming(StubKms.Received request) {
        requireConforming(request, VALIDATOR);
    }

    /** Fails when a request is not one that Northflank's own API allows. */
    static void requireConformingToNorthflank(StubKms.Received request) {
        requireConforming(request, NORTHFLANK);
    }

    private static void requireConforming(StubKms.Received request, OpenApiInteractionValidator validator) {
        URI uri = URI.create(request.uri());
        // The file has the paths below a team for the list of projects only; the others are twins.
        String path = uri.getPath().replaceFirst("^/v1/teams/[^/]+(?=/projects/)", "/v1");
        SimpleRequest.Builder builder = new SimpleRequest.Builder(request.method(), path)
                .withAccept("application/json")
                .withAuthorization("Bearer x");
        if (!request.body().isEmpty()) {
            builder.withContentType(request.contentType()).withBody(request.body());
        }
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                builder.withQueryParam(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        ValidationReport report = validator.validateRequest(builder.build());
        if (report.hasErrors()) {
            throw new AssertionError(request + " breaks the contract: " + report.getMessages());
        }
    }

    private static JsonNode read() {
        try (InputStream file = Contract.class.getResourceAsStream("/" + FILE)) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
