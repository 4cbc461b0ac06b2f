// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The samples of the server's OpenAPI file. */
final class Samples {

    private static final String FILE = "hanzo-kms.openapi.yaml";
    private static final String CONNECTIONS = "/api/v1/app-connections/northflank";
    private static final JsonNode DOCUMENT = read();

    private Samples() {}

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

    private static JsonNode read() {
        try (InputStream file = Samples.class.getResourceAsStream("/" + FILE)) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
