// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.Scope;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.spi.Creation;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a secret sync, whose name is unique among all syncs of its KMS project. */
record SyncCreation(Calls call, NorthflankSecretSyncRequest request) implements Creation<NorthflankSecretSync> {

    static final String WHAT = "secret sync";

    @Override
    public String what() {
        return WHAT;
    }

    @Override
    public String pathTemplate() {
        return NorthflankSecretSyncApi.ALL;
    }

    @Override
    public String name() {
        return request.name();
    }

    @Override
    public Scope scope() {
        return Scope.project(request.projectId());
    }

    @Override
    public NorthflankSecretSync send() {
        return call.api(NorthflankSecretSyncApi.class)
                .create(SyncCreateBody.of(request))
                .secretSync();
    }

    @Override
    public Optional<NorthflankSecretSync> find() {
        return find(call, request.name(), request.projectId());
    }

    static Optional<NorthflankSecretSync> find(Calls call, String name, String projectId) {
        return Creations.of(call)
                .find(
                        WHAT,
                        name,
                        NorthflankSecretSyncApi.BY_NAME,
                        () -> call.api(NorthflankSecretSyncApi.class).getByName(name, projectId))
                .map(NorthflankSecretSyncApi.One::secretSync);
    }

    @Override
    public UUID id(NorthflankSecretSync sync) {
        return sync.id();
    }

    @Override
    public String storedName(NorthflankSecretSync sync) {
        return sync.name();
    }

    @Override
    public @Nullable Instant createdAt(NorthflankSecretSync sync) {
        return sync.createdAt();
    }

    @Override
    public @Nullable Instant updatedAt(NorthflankSecretSync sync) {
        return sync.updatedAt();
    }

    @Override
    public boolean isAsRequested(NorthflankSecretSync sync) {
        // Servers without the option for subfolders silently drop it.
        return SyncUpdateBody.ofNew(request).changesIn(sync).stream()
                .allMatch(change -> change.field().equals(SyncChanges.SUBFOLDERS));
    }

    @Override
    public NorthflankSecretSync checkStored(NorthflankSecretSync sync) {
        return SyncUpdateBody.ofNew(request).stored(call, sync, "POST", NorthflankSecretSyncApi.ALL);
    }
}
