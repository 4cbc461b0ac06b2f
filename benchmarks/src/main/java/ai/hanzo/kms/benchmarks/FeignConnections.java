// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Client;
import feign.Feign;
import feign.Headers;
import feign.Logger;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import feign.okhttp.OkHttpClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/**
 * OpenFeign with one of its own transports: no retries, no log, the same timeouts for all, and as many connections as
 * there may be threads.
 */
record FeignConnections(Api api) implements Connections {

    private static final int CONNECTIONS = 512;

    static FeignConnections open(Variant variant, String url) {
        ObjectMapper json = Wire.mapper();
        return new FeignConnections(Feign.builder()
                .client(client(variant))
                .encoder(new JacksonEncoder(json))
                .decoder(new JacksonDecoder(json))
                .retryer(Retryer.NEVER_RETRY)
                .logLevel(Logger.Level.NONE)
                .options(new Request.Options(5, TimeUnit.SECONDS, 35, TimeUnit.SECONDS, false))
                .requestInterceptor(template -> template.header("Authorization", "Bearer " + ACCESS_TOKEN))
                .target(Api.class, url));
    }

    private static Client client(Variant variant) {
        return switch (variant) {
            case FEIGN_JAVA11 -> Java11.make();
            case FEIGN_HC5 -> Hc5.make();
            case FEIGN_OKHTTP -> OkHttp.make();
            case SDK, SDK_APACHE, FLOOR -> throw new IllegalArgumentException(variant + " is no transport of Feign");
        };
    }

    @Override
    public Object create(String name) {
        return api.create(Wire.newConnection(name)).appConnection();
    }

    @Override
    public Object get(UUID id) {
        return api.get(id).appConnection();
    }

    @Override
    public Callable<Object> updates(UUID id, String description) {
        return () -> api.update(id, new Wire.Change(description)).appConnection();
    }

    @Override
    public List<?> list(UUID project) {
        return api.list(project).appConnections();
    }

    @Override
    public void close() {
        // They end with the process.
    }

    // A class for each: none loads the classes of another. Each is told of the timeouts and redirects that Feign asks
    // for,
    // so that none is rebuilt for a call.

    private static final class Java11 {

        static Client make() {
            return new Http2Client(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build());
        }
    }

    private static final class Hc5 {

        static Client make() {
            return new ApacheHttp5Client(HttpClients.custom()
                    .useSystemProperties()
                    .disableAutomaticRetries()
                    .disableCookieManagement()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .useSystemProperties()
                            .setMaxConnTotal(CONNECTIONS)
                            .setMaxConnPerRoute(CONNECTIONS)
                            .build())
                    .build());
        }
    }

    private static final class OkHttp {

        static Client make() {
            return new OkHttpClient(new okhttp3.OkHttpClient.Builder()
                    .connectionPool(new ConnectionPool(CONNECTIONS, 5, TimeUnit.MINUTES))
                    .protocols(List.of(okhttp3.Protocol.HTTP_1_1))
                    .connectTimeout(Duration.ofSeconds(5))
                    .readTimeout(Duration.ofSeconds(35))
                    .followRedirects(false)
                    .build());
        }
    }

    /** The endpoints, as in any project that uses OpenFeign. */
    @Headers("Accept: application/json")
    interface Api {

        @Headers("Content-Type: application/json")
        @RequestLine("POST /api/v1/app-connections/northflank")
        Wire.One create(Wire.NewConnection connection);

        @RequestLine("GET /api/v1/app-connections/northflank/{id}")
        Wire.One get(@Param("id") UUID id);

        @Headers("Content-Type: application/json")
        @RequestLine("PATCH /api/v1/app-connections/northflank/{id}")
        Wire.One update(@Param("id") UUID id, Wire.Change change);

        @RequestLine("GET /api/v1/app-connections/northflank?projectId={project}")
        Wire.Many list(@Param("project") UUID project);
    }
}
