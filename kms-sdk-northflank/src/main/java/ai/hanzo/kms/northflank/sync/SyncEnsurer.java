// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.sync;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.northflank.EnsureOutcome;
import java.util.Optional;
import java.util.Set;

/** Brings one secret sync to what was requested, whoever else does the same at the same time. */
final class SyncEnsurer {

    /** A racing caller can create or delete the sync between the look and the write, but hardly again and again. */
    private static final int MAX_ROUNDS = 3;

    private final Calls call;
    private final NorthflankSecretSyncRequest request;

    /**
     * Begins a call.
     *
     * @param call a view with a deadline
     */
    SyncEnsurer(Calls call, NorthflankSecretSyncRequest request) {
        this.call = call;
        this.request = request;
    }

    SyncEnsureResult ensure() {
        for (int round = 1; ; round++) {
            Optional<NorthflankSecretSync> stored = SyncCreation.find(call, request.name(), request.projectId());
            try {
                return stored.isPresent() ? update(stored.get()) : create();
            } catch (NameConflictException | NotFoundException raced) {
                if (round == MAX_ROUNDS) {
                    throw raced;
                }
            }
        }
    }

    private SyncEnsureResult create() {
        NorthflankSecretSync created;
        try {
            created = Creations.of(call).create(same -> new SyncCreation(same, request));
        } catch (OutcomeUnknownException unknown) {
            created = settle(unknown);
        }
        return new SyncEnsureResult(EnsureOutcome.CREATED, created, Set.of());
    }

    /** Brings what may be this call's own creation to what was requested. */
    private NorthflankSecretSync settle(OutcomeUnknownException unknown) {
        if (Thread.currentThread().isInterrupted()) {
            throw unknown;
        }
        try {
            NorthflankSecretSync found =
                    SyncCreation.find(call, request.name(), request.projectId()).orElse(null);
            if (found == null
                    || (unknown.foundId() != null && !unknown.foundId().equals(found.id()))) {
                throw unknown;
            }
            boolean asRequested = new SyncCreation(call, request).isAsRequested(found);
            return asRequested ? found : update(found).secretSync();
        } catch (NameConflictException otherDestination) {
            throw otherDestination;
        } catch (KmsException e) {
            if (e != unknown) {
                unknown.addSuppressed(e);
            }
            throw unknown;
        }
    }

    private SyncEnsureResult update(NorthflankSecretSync stored) {
        SyncUpdateBody body = SyncUpdateBody.between(stored, request);
        if (body.changed().isEmpty()) {
            return new SyncEnsureResult(EnsureOutcome.UNCHANGED, stored, Set.of());
        }
        NorthflankSecretSync updated = call.api(NorthflankSecretSyncApi.class)
                .update(stored.id(), body)
                .secretSync();
        return new SyncEnsureResult(EnsureOutcome.UPDATED, updated, body.changed());
    }
}
