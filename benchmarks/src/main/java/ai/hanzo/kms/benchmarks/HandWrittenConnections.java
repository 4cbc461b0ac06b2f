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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** The floor: what a careful developer writes in an afternoon, with no protection but a timeout. */
final class HandWrittenConnections implements Connections {

    private static final String PATH = "/api/v1/app-connections/northflank";

    private final String url;
    private final ObjectMapper json = Wire.mapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private String accessToken = ACCESS_TOKEN;

    HandWrittenConnections(String url) {
        this.url = url;
    }

    /** Signs in first, as the SDK does with client ID and secret. */
    static HandWrittenConnections signIn(String url) {
        HandWrittenConnections connections = new HandWrittenConnections(url);
        HttpRequest.Builder login = HttpRequest.newBuilder(URI.create(url + "/api/v1/auth/universal-auth/login"))
                .timeout(Duration.ofSeconds(35))
                .header("Content-Type", "application/json");
        Wire.Login body = new Wire.Login("benchmark", "benchmark-client-secret");
        connections.accessToken = connections
                .send(login.POST(connections.body(body)), Wire.Token.class)
                .accessToken();
        return connections;
    }

    /** Looks a connection up by its name. */
    Optional<Object> find(String name) {
        HttpResponse<byte[]> response =
                exchange(request(PATH + "/connection-name/" + name).GET());
        return response.statusCode() == 404
                ? Optional.empty()
                : Optional.of(read(response, Wire.One.class).appConnection());
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
    public Callable<Object> updates(UUID id, String description) {
        return () -> send(withBody(PATH + "/" + id).method("PATCH", body(new Wire.Change(description))), Wire.One.class)
                .appConnection();
    }

    @Override
    public List<?> list(UUID project) {
        return send(request(PATH + "?projectId=" + project).GET(), Wire.Many.class)
                .appConnections();
    }

    @Override
    public void close() {
        // Before Java 21 there is nothing to call.
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(35))
                .header("Authorization", "Bearer " + accessToken)
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
        return read(exchange(request), type);
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(HttpResponse<byte[]> response, Class<T> type) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        try {
            return json.readValue(response.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
