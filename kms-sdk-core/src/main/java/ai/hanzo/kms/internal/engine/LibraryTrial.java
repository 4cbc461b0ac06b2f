// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.ClientSecrets;
import ai.hanzo.kms.internal.call.ResponseReader;
import ai.hanzo.kms.internal.call.Service;
import ai.hanzo.kms.internal.call.SystemTiming;
import ai.hanzo.kms.internal.feign.ApiFactory;
import ai.hanzo.kms.internal.json.Json;
import ai.hanzo.kms.internal.pipeline.ListenerNotifier;
import ai.hanzo.kms.spi.Change;
import feign.Client;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call through Feign and Jackson with a response from memory. It uses the same parts of both libraries as
 * real calls.
 */
final class LibraryTrial {

    interface Api {
        @RequestLine("POST /trials/{name}")
        Thing send(@Param("name") String name, Sent body);
    }

    /** A request body with each kind of field. */
    record Sent(String name, Change<String> description) {}

    /** The part that is read back; the other field is unknown. */
    record Thing(String name) {}

    private LibraryTrial() {}

    /** Returns the failure, or null. */
    static @Nullable String failure() {
        try {
            KmsListener nobody = new KmsListener() {};
            ApiFactory apis = new ApiFactory(
                    echo(),
                    BaseUrl.of(BaseUrl.DEFAULT, false, Service.HANZO_KMS),
                    new SystemTiming(),
                    new ListenerNotifier(nobody),
                    new AtomicLong(),
                    new ClientSecrets(List.of()));
            Thing thing =
                    apis.create(Api.class, CallOptions.defaults(), null).send("a/b", new Sent("trial", Change.clear()));
            return thing.name().equals("trial") ? null : "another result of a trial";
        } catch (LinkageError | RuntimeException e) {
            return e.toString();
        }
    }

    /** Returns the request as the response, and reads its fields like those of a refusal. */
    private static Client echo() {
        return (request, options) -> {
            Response response = Response.builder()
                    .status(200)
                    .headers(Map.of("content-type", List.of("application/json")))
                    .body(request.body())
                    .request(request)
                    .build();
            int fields =
                    Json.readTree(ResponseReader.body(response)).properties().size();
            if (fields != 2 || !request.url().endsWith("/trials/a%2Fb")) {
                throw new IllegalStateException("Another request was sent in a trial.");
            }
            return response;
        };
    }
}
