// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.ExchangeCheck.Mark;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends hand-written HTTP to a fake, the way a client that is not ours would. The {@link ContractCheck} of the fake holds
 * each request and each response against the contract, and knows from here which are wrong on purpose.
 */
public final class Wire {
    public static final String CONNECTIONS = "/api/v1/app-connections/northflank";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String url;
    private String token;

    public Wire(FakeKms kms) {
        this(kms.url(), kms.newAccessToken());
    }

    private Wire(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Talks to Northflank instead. */
    public static Wire toNorthflank(FakeKms kms, String apiToken) {
        return new Wire(kms.northflank().url(), apiToken);
    }

    public Wire as(String otherToken) {
        token = otherToken;
        return this;
    }

    public WireResponse get(String path) {
        return call("GET", path).send();
    }

    public WireResponse delete(String path) {
        return call("DELETE", path).send();
    }

    public WireResponse post(String path, String json) {
        return call("POST", path).json(json).send();
    }

    public WireResponse patch(String path, String json) {
        return call("PATCH", path).json(json).send();
    }

    public WireResponse create(String name) {
        return post(CONNECTIONS, connection(name));
    }

    /** Posts without an Authorization header, as a login does. */
    public WireResponse login(String method, String json) {
        return call("POST", "/api/v1/auth/" + method + "/login")
                .anonymous()
                .json(json)
                .send();
    }

    public static String connection(String name) {
        return "{\"name\":\"" + name + "\",\"method\":\"api-token\",\"credentials\":{\"apiToken\":\"nf-token\"}}";
    }

    public static String connection(String name, String projectId) {
        return "{\"name\":\"" + name + "\",\"method\":\"api-token\",\"projectId\":\"" + projectId
                + "\",\"credentials\":{\"apiToken\":\"nf-token\"}}";
    }

    public Call call(String method, String path) {
        return new Call(method, path);
    }

    /** One request in the making. */
    public final class Call {
        private final String method;
        private final String path;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private @Nullable String body;
        private Mark mark = Mark.NONE;

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
            headers.put("Authorization", "Bearer " + token);
        }

        public Call header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Call anonymous() {
            headers.remove("Authorization");
            return this;
        }

        public Call json(String json) {
            return header("Content-Type", "application/json").body(json);
        }

        public Call body(String text) {
            body = text;
            return this;
        }

        /** Says that the request breaks the contract on purpose. */
        public Call malformed() {
            mark = Mark.MALFORMED;
            return this;
        }

        /** Says that the response can't conform: the route is unknown, or a proxy gives it. */
        public Call unchecked() {
            mark = Mark.UNCHECKED;
            return this;
        }

        /** Says that the request may break the contract or not: one of many in a table. */
        public Call ofAnyForm() {
            mark = Mark.ANY_FORM;
            return this;
        }

        /** Says that the server takes or refuses the request by a rule that the OpenAPI file can't express. */
        public Call byOtherRules() {
            mark = Mark.OTHER_RULES;
            return this;
        }

        public WireResponse send() {
            return new WireResponse(exchange(HttpResponse.BodyHandlers.ofString()));
        }

        public <T> HttpResponse<T> exchange(HttpResponse.BodyHandler<T> handler) {
            try {
                return HTTP.send(request(builder -> {}), handler);
            } catch (IOException e) {
                throw new ConnectionBroken(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        HttpRequest request(Consumer<HttpRequest.Builder> more) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path));
            headers.forEach(builder::header);
            if (mark != Mark.NONE) {
                builder.header(ExchangeCheck.MARK, mark.name());
            }
            builder.method(
                    method,
                    body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
            more.accept(builder);
            return builder.build();
        }
    }

    /** Tells that the connection ended without a whole response. */
    public static final class ConnectionBroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConnectionBroken(IOException cause) {
            super(cause);
        }
    }
}
