// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;

/** The faults of the KMS. */
final class KmsFaults implements FaultyServer {
    /** What asks Northflank whenever it is called; an update does so for a new token only. */
    private static final Set<Operation> ASKING_NORTHFLANK = Set.of(
            Operation.CREATE_CONNECTION,
            Operation.LIST_NORTHFLANK_PROJECTS,
            Operation.LIST_NORTHFLANK_SECRET_GROUPS,
            Operation.CREATE_SYNC,
            Operation.UPDATE_SYNC,
            Operation.DELETE_SYNC,
            Operation.SYNC_SECRETS,
            Operation.IMPORT_SECRETS,
            Operation.REMOVE_SECRETS);

    private final Supplier<KnownOperations> operations;
    private final TokenFaults tokens;
    private final NorthflankUse northflank;
    private final Object lock;

    KmsFaults(Supplier<KnownOperations> operations, TokenFaults tokens, NorthflankUse northflank, Object lock) {
        this.operations = operations;
        this.tokens = tokens;
        this.northflank = northflank;
        this.lock = lock;
    }

    @Override
    public KnownOperations operations() {
        return operations.get();
    }

    @Override
    public FakeAnswer status(int status) {
        return FaultAnswers.status(status);
    }

    @Override
    public FakeAnswer error(int status, String error, String message) {
        return FaultAnswers.error(status, error, message);
    }

    @Override
    public FakeAnswer rateLimited(long seconds) {
        return FaultAnswers.rateLimited(seconds);
    }

    @Override
    public Fault expiredToken() {
        Fault expired = tokens::expired;
        return expired.concerning(TokenFaults::carriesToken);
    }

    @Override
    public Fault revokedToken() {
        Fault revoked = tokens::revoked;
        return revoked.concerning(TokenFaults::carriesToken);
    }

    @Override
    public Fault lockedIdentity() {
        return tokens::locked;
    }

    @Override
    public Fault maintenance() {
        Fault stopped = scene -> Refusal.internal().answer();
        return stopped.concerning(scene -> Dispatcher.stopsInMaintenance(scene.request(), scene.operation()));
    }

    /** Under the lock that every processing takes, so that no other request meets the trouble. */
    @Override
    public Fault northflankDown(NorthflankTokens.Trouble trouble) {
        Fault down = scene -> {
            synchronized (lock) {
                return northflank.during(trouble, scene::process);
            }
        };
        return down.concerning(KmsFaults::asksNorthflank);
    }

    private static boolean asksNorthflank(Fault.Scene scene) {
        return ASKING_NORTHFLANK.contains(scene.operation())
                || (scene.operation().equals(Operation.UPDATE_CONNECTION) && sendsCredentials(scene.request()));
    }

    private static boolean sendsCredentials(FakeRequest request) {
        try {
            JsonNode body = Json.parse(request.body());
            return body.has("credentials");
        } catch (IOException notJson) {
            return false;
        }
    }
}
