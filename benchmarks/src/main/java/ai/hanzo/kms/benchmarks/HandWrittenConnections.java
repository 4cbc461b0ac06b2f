// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The floor: what a careful developer writes in an afternoon, with no protection but a timeout. */
final class HandWrittenConnections implements Connections {

    private static final String PATH = "/api/v1/app-connections/northflank";

    private final String url;
    private final ObjectMapper json = Wire.mapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    HandWrittenConnections(String url) {
        this.url = url;
    }

    @Override
    public Object create(String name) {
        return send(withBody(PATH).POST(body(Wire.newConnection(name))), Wire.One.class)
                .appConnection();
    }

    @Override
    public Object get(UUID id) {
        return send(request(PATH + "/" + id).GET(), Wire.One.class).appConnection();
    }

    @Override
    public Object update(UUID id, String description) {
        return send(withBody(PATH + "/" + id).method("PATCH", body(new Wire.Change(description))), Wire.One.class)
                .appConnection();
    }

    @Override
    public List<?> list(UUID project) {
        return send(request(PATH + "?projectId=" + project).GET(), Wire.Many.class)
                .appConnections();
    }

    @Override
    public Object ensureAll(List<String> names) {
        return EightAtATime.ensure(this, names);
    }

    @Override
    public void close() {
        // Before Java 21 there is nothing to call.
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(35))
                .header("Authorization", "Bearer " + ACCESS_TOKEN)
                .header("Accept", "application/json");
    }

    private HttpRequest.Builder withBody(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.BodyPublisher body(Object value) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T send(HttpRequest.Builder request, Class<T> type) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("status " + answer.statusCode());
            }
            return json.readValue(answer.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
