// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Dispatcher;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.Json;
import ai.hanzo.kms.testing.internal.http.KnownOperations;
import ai.hanzo.kms.testing.internal.http.Refusal;
import ai.hanzo.kms.testing.internal.northflank.NorthflankClient;
import ai.hanzo.kms.testing.internal.northflank.NorthflankTokens;
import java.util.Set;

/** The faults of the KMS. */
public final class KmsFaults implements FaultTarget {
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

    private final KnownOperations operations;
    private final TokenFaults tokens;
    private final NorthflankClient northflank;
    private final Object lock;

    public KmsFaults(KnownOperations operations, TokenFaults tokens, NorthflankClient northflank, Object lock) {
        this.operations = operations;
        this.tokens = tokens;
        this.northflank = northflank;
        this.lock = lock;
    }

    @Override
    public KnownOperations operations() {
        return operations;
    }

    @Override
    public FakeResponse status(int status) {
        return ErrorResponses.status(status);
    }

    @Override
    public FakeResponse error(int status, String error, String message) {
        return ErrorResponses.error(status, error, message);
    }

    @Override
    public FakeResponse rateLimited(long seconds) {
        return ErrorResponses.rateLimited(seconds);
    }

    @Override
    public Fault expiredToken() {
        Fault expired = tokens::expired;
        return expired.concerning(any -> true, TokenFaults::carriesToken);
    }

    @Override
    public Fault revokedToken() {
        Fault revoked = tokens::revoked;
        return revoked.concerning(any -> true, TokenFaults::carriesToken);
    }

    @Override
    public Fault lockedIdentity() {
        Fault locked = tokens::locked;
        return locked.concerning(TokenFaults::canLock, context -> TokenFaults.canLock(context.operation()));
    }

    @Override
    public Fault maintenance() {
        Fault stopped = context -> Refusal.internal().response();
        return stopped.concerning(
                operation -> !operations.isRead(operation) && Dispatcher.stopsInMaintenance(operation),
                context -> !context.request().isRead() && Dispatcher.stopsInMaintenance(context.operation()));
    }

    /** Under the lock that every processing takes, so that no other request meets the trouble. */
    @Override
    public Fault northflankDown(NorthflankTokens.Outage outage) {
        Fault down = context -> {
            synchronized (lock) {
                return northflank.during(outage, context::process);
            }
        };
        return down.concerning(
                operation -> ASKING_NORTHFLANK.contains(operation) || operation.equals(Operation.UPDATE_CONNECTION),
                KmsFaults::asksNorthflank);
    }

    private static boolean asksNorthflank(Fault.Context context) {
        return ASKING_NORTHFLANK.contains(context.operation())
                || (context.operation().equals(Operation.UPDATE_CONNECTION)
                        && Json.orMissing(context.request().body()).has("credentials"));
    }
}
