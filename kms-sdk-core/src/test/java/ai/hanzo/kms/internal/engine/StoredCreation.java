// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.engine;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.spi.Creation;
import feign.Param;
import feign.RequestLine;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The creation of a thing that a store of the tests keeps.
 *
 * @param tag tells the store which call this is
 */
record StoredCreation(Calls call, String name, String description, String tag)
        implements Creation<StoredCreation.Stored> {

    @Override
    public String what() {
        return "thing";
    }

    @Override
    public String pathTemplate() {
        return "/api/v1/things";
    }

    @Override
    public Scope scope() {
        return Scope.organization();
    }

    @Override
    public Stored send() {
        return call.api(Api.class)
                .create(Map.of("name", name, "description", description, "call", tag))
                .thing();
    }

    @Override
    public Optional<Stored> find() {
        return Creations.of(call).find(() -> call.api(Api.class).find(name).thing());
    }

    @Override
    public UUID id(Stored thing) {
        return thing.id();
    }

    @Override
    public String storedName(Stored thing) {
        return thing.name();
    }

    @Override
    public @Nullable Instant createdAt(Stored thing) {
        return thing.createdAt();
    }

    @Override
    public @Nullable Instant updatedAt(Stored thing) {
        return thing.updatedAt();
    }

    @Override
    public boolean isAsRequested(Stored thing) {
        return description.equals(thing.description());
    }

    /** The calls of the store. */
    interface Api {

        @RequestLine("POST /api/v1/stored")
        One create(Map<String, String> body);

        @RequestLine("GET /api/v1/stored/name/{name}")
        One find(@Param("name") String name);
    }

    /** The response that holds one thing. */
    record One(Stored thing) {

        public One {
            Objects.requireNonNull(thing, "thing");
        }
    }

    /** A thing that the store keeps. */
    record Stored(
            UUID id,
            String name,
            @Nullable String description,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {

        public Stored {
            Objects.requireNonNull(id, "id");
        }
    }
}
