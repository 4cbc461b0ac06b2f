// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plays the server: what each request and each look brings, in turn. */
final class ScriptedCreation implements Creation<ScriptedCreation.Made> {

    private final Queue<Supplier<Made>> requests;
    private Queue<Supplier<Optional<Made>>> looks = new ArrayDeque<>();
    int sent;
    int looked;

    @SafeVarargs
    @SuppressWarnings("varargs")
    ScriptedCreation(Supplier<Made>... requests) {
        this.requests = new ArrayDeque<>(Arrays.asList(requests));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final ScriptedCreation looks(Supplier<Optional<Made>>... all) {
        looks = new ArrayDeque<>(List.of(all));
        return this;
    }

    @Override
    public String what() {
        return "thing";
    }

    @Override
    public String name() {
        return "my-name";
    }

    @Override
    public Scope scope() {
        return Scope.project("p-1");
    }

    @Override
    public Made send(KmsExtension call) {
        sent++;
        return requests.remove().get();
    }

    @Override
    public Optional<Made> find(KmsExtension call) {
        looked++;
        return looks.remove().get();
    }

    @Override
    public UUID id(Made thing) {
        return thing.id();
    }

    @Override
    public Instant createdAt(Made thing) {
        return thing.createdAt();
    }

    @Override
    public boolean isAsRequested(@Nullable Made thing) {
        return thing != null && thing.description().equals("as asked");
    }

    /** A thing that was stored. */
    record Made(UUID id, Instant createdAt, String description) {}
}
