// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the OpenAPI files. */
final class OpenApiFile {
    static final String HANZO_KMS = "hanzo-kms.openapi.yaml";
    static final String NORTHFLANK = "northflank.openapi.yaml";

    private OpenApiFile() {}

    /**
     * Reads a document and puts the shared responses and headers in place. Letting the parser resolve everything would do that too,
     * but it takes each schema with "anyOf" and no type for an object.
     */
    static OpenAPI read(String resource) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        OpenAPI api =
                new OpenAPIParser().readLocation("/" + resource, null, options).getOpenAPI();
        Map<String, ApiResponse> shared = api.getComponents().getResponses();
        Map<String, Header> headers = api.getComponents().getHeaders();
        List<Operation> operations = api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
        operations.stream()
                .filter(operation -> operation.getSecurity() == null)
                .forEach(operation -> operation.setSecurity(api.getSecurity()));
        operations.forEach(operation -> operation.getResponses().replaceAll((status, response) -> {
            String reference = response.get$ref();
            ApiResponse found = reference == null ? response : named(shared, reference);
            if (found.getHeaders() != null) {
                found.getHeaders()
                        .replaceAll(
                                (header, value) -> value.get$ref() == null ? value : named(headers, value.get$ref()));
            }
            return found;
        }));
        return api;
    }

    private static <T> T named(Map<String, T> shared, String reference) {
        return Objects.requireNonNull(shared.get(reference.substring(reference.lastIndexOf('/') + 1)), reference);
    }
}
