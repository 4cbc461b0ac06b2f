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
    /** The operations that call Northflank; an update does so only for a new token. */
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

    public KmsFaults(KnownOperations operations, TokenFaults tokens, NorthflankClient northflank) {
        this.operations = operations;
        this.tokens = tokens;
        this.northflank = northflank;
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
    public KmsFaults ofKms(String fault) {
        return this;
    }

    public Fault expiredToken() {
        return Fault.concerning(any -> true, TokenFaults::carriesToken, tokens::expired);
    }

    public Fault revokedToken() {
        return Fault.concerning(any -> true, TokenFaults::carriesToken, tokens::revoked);
    }

    public Fault lockedIdentity() {
        return Fault.concerning(
                TokenFaults::canLock, context -> TokenFaults.canLock(context.operation()), tokens::locked);
    }

    public Fault maintenance() {
        return Fault.concerning(
                operation -> !operations.isRead(operation) && Dispatcher.stopsInMaintenance(operation),
                context -> !context.request().isRead() && Dispatcher.stopsInMaintenance(context.operation()),
                context -> Refusal.internal().response());
    }

    /** Makes Northflank fail during one request. No other request is affected, because they take turns. */
    public Fault northflankDown(NorthflankTokens.Outage outage) {
        return Fault.concerning(
                operation -> ASKING_NORTHFLANK.contains(operation) || operation.equals(Operation.UPDATE_CONNECTION),
                KmsFaults::asksNorthflank,
                context -> northflank.during(outage, context::process));
    }

    private static boolean asksNorthflank(Fault.Context context) {
        return ASKING_NORTHFLANK.contains(context.operation())
                || (context.operation().equals(Operation.UPDATE_CONNECTION)
                        && Json.orMissing(context.request().body()).has("credentials"));
    }
}
