// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import feign.Param;
import feign.RequestLine;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls of an app made up for tests, and clients to make them with. */
interface Things {

    String TOKEN = "tok-secret-4711";
    String BODY_SECRET = "body-secret-0815";
    String ONE = "{\"thing\":{\"id\":\"7\",\"count\":3}}";
    Body PLAIN = new Body("plain-name", BODY_SECRET);

    @RequestLine("GET /api/v1/things/{id}?filter={filter}")
    Single get(@Param("id") String id, @Param("filter") @Nullable String filter);

    @RequestLine("POST /api/v1/things")
    Single create(Object body);

    @RequestLine("PATCH /api/v1/things/{id}")
    Single change(@Param("id") String id, Body body);

    @RequestLine("DELETE /api/v1/things/{id}")
    void remove(@Param("id") String id);

    @RequestLine("POST /api/v1/things/{id}/run")
    Single run(@Param("id") String id);

    /** Makes the call that uses this HTTP method. */
    static void call(KmsClient kms, String method) {
        Things things = of(kms);
        switch (method) {
            case "GET" -> things.get("7", null);
            case "POST" -> things.create(PLAIN);
            case "PATCH" -> things.change("7", PLAIN);
            case "DELETE" -> things.remove("7");
            default -> throw new IllegalArgumentException(method);
        }
    }

    static Things of(KmsClient kms) {
        return KmsExtension.of(kms).api(Things.class);
    }

    static KmsClient.Builder client(String url) {
        return KmsClient.builder().baseUrl(url).credentials(KmsCredentials.accessToken(TOKEN));
    }

    /** The body of a request. */
    record Body(String name, String apiToken) {}

    /** The answer that holds one thing. */
    record Single(Thing thing) {

        public Single {
            Objects.requireNonNull(thing, "thing");
        }
    }

    /** A thing. */
    record Thing(
            String id,
            @Nullable Integer count,
            @Nullable UUID key,
            @Nullable Map<String, Object> more) {

        public Thing {
            Objects.requireNonNull(id, "id");
        }
    }
}
