// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A client of a fake that knows nothing of the SDK. What it asks of the control API is held against the OpenAPI file. */
final class ControlClient implements AutoCloseable {
    private static final String NOBODY = "";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reading the file takes a while. */
    private static final class Validator {
        static final OpenApiInteractionValidator OF_FILE = OpenApiInteractionValidator.createForInlineApiSpecification(
                        file())
                .build();
    }

    record Reply(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    final FakeKms kms;
    private final HttpClient http;

    private ControlClient(FakeKms kms, boolean https) {
        this.kms = kms;
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        http = (https ? builder.sslContext(kms.sslContext()) : builder).build();
    }

    static ControlClient start(boolean https) {
        ControlSockets sockets = new ControlSockets();
        FakeKmsBuilder builder = CheckedKms.builder(sockets);
        FakeKms kms = (https ? builder.https() : builder).create();
        sockets.serve(new ControlApi(kms));
        return new ControlClient(kms.open(), https);
    }

    static String file() {
        try (InputStream in = ControlApi.class.getResourceAsStream("control.openapi.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for what the file allows and the API does. */
    JsonNode control(String method, String path, String body) {
        assertThat(forbidden(method, path, body).getMessages()).isEmpty();
        Reply reply = ask(method, path, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** Holds the response against the file, whatever it is. */
    Reply ask(String method, String path, String body) {
        Reply reply = send(method, kms.url() + path, NOBODY, body);
        assertThat(Validator.OF_FILE
                        .validateResponse(
                                path.replaceFirst("[?].*", ""),
                                Request.Method.valueOf(method),
                                SimpleResponse.Builder.status(reply.status())
                                        .withContentType("application/json")
                                        .withBody(reply.text())
                                        .build())
                        .getMessages())
                .isEmpty();
        return reply;
    }

    /** Returns what the file says against a request. */
    static ValidationReport forbidden(String method, String path, String body) {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(Request.Method.valueOf(method), path.replaceFirst("[?].*", ""));
        URI uri = URI.create(path);
        if (uri.getQuery() != null) {
            for (String pair : uri.getQuery().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                request.withQueryParam(parts[0], parts[1]);
            }
        }
        if (!body.isEmpty()) {
            request.withContentType("application/json").withBody(body);
        }
        return Validator.OF_FILE.validateRequest(request.build());
    }

    Reply get(String url, String token) {
        return send("GET", url, token, "");
    }

    Reply post(String path, String token, String body) {
        return send("POST", kms.url() + path, token, body);
    }

    private Reply send(String method, String url, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.equals(NOBODY)) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String signIn(String clientId, String clientSecret) {
        return post("/api/v1/auth/universal-auth/login", NOBODY, """
                        {"clientId": "%s", "clientSecret": "%s"}""".formatted(clientId, clientSecret))
                .json()
                .path("accessToken")
                .textValue();
    }

    @Override
    public void close() {
        kms.close();
    }
}
