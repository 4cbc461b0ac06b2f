// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.bulk.BulkReport;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CredentialsRejectedException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.Change;
import ai.hanzo.kms.spi.NoJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Replaces the Northflank API tokens of connections. Hanzo KMS checks a new token with Northflank before it stores it.
 * If Northflank refuses the new token, the old token stays. {@link TokenAge} says which tokens are due. Immutable and
 * thread-safe; it is cheap, and lives as long as its client.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class NorthflankTokenRotation {

    private final Calls kms;

    private NorthflankTokenRotation(Calls kms) {
        this.kms = kms;
    }

    /**
     * Returns the token rotation of a KMS.
     *
     * @param kms the client to call with; its options apply
     * @throws IllegalStateException if the client is closed
     */
    public static NorthflankTokenRotation of(KmsClient kms) {
        return new NorthflankTokenRotation(Arguments.notNull("kms", kms).calls());
    }

    /**
     * Replaces only the token of one connection ({@code GET}, then {@code PATCH
     * /api/v1/app-connections/northflank/{connectionId}}).
     *
     * @param connectionId the ID of the connection
     * @param apiToken the new token
     * @return the connection after the change
     * @throws IllegalArgumentException if the token is blank or contains invalid characters; it is never quoted
     * @throws NotFoundException if there is no such connection
     * @throws BadRequestException if the ID belongs to a connection for another app
     * @throws CredentialsRejectedException if KMS could not validate the new token at Northflank; the old one stays
     * @throws KmsException any other, if the call fails; {@link KmsException#isOutcomeUnknown()} says whether the new
     *     token may be stored. Rotating again is safe
     */
    public AppConnection rotate(UUID connectionId, String apiToken) {
        Arguments.notNull("connectionId", connectionId);
        ApiToken token = new ApiToken(ApiToken.checked(Arguments.notNull("apiToken", apiToken)));
        NorthflankApi api = kms.asOneCall().api(NorthflankApi.class);
        api.get(connectionId);
        return send(api, connectionId, token);
    }

    /**
     * Replaces the tokens of many connections, as {@link #rotate} does for one, and obeys the rate limit and interrupts
     * as {@link NorthflankConnections#ensureAll} does. A token that KMS could not validate because Northflank was
     * unavailable is tried again a few times within the call timeout of its item.
     *
     * @param apiTokens the new token for the ID of each connection
     * @param options concurrency, whether to stop after a failure, time limit, and a listener for progress
     * @return one outcome for each ID, in the order of the map; a failed item never throws, and its message names the
     *     connection
     * @throws IllegalArgumentException if a token is blank or contains invalid characters; nothing is sent
     */
    public BulkReport<UUID, AppConnection> rotateAll(Map<UUID, String> apiTokens, BulkOptions options) {
        Map<UUID, ApiToken> tokens = new LinkedHashMap<>();
        Arguments.notNull("apiTokens", apiTokens)
                .forEach((id, token) -> tokens.put(
                        Arguments.notNull("A connection ID of apiTokens", id),
                        new ApiToken(ApiToken.checked(Arguments.notNull("A token of apiTokens", token)))));
        Arguments.notNull("options", options);
        return BulkCalls.of(kms).run(List.copyOf(tokens.keySet()), options, (call, id) -> {
            NorthflankApi api = call.api(NorthflankApi.class);
            AppConnection current =
                    BulkCalls.named(ConnectionBulk.words(id), () -> api.get(id).appConnection());
            return BulkCalls.named(
                    ConnectionBulk.words(current),
                    () -> TransientRejections.retry(call, () -> send(api, id, Objects.requireNonNull(tokens.get(id)))));
        });
    }

    private static AppConnection send(NorthflankApi api, UUID connectionId, ApiToken token) {
        return api.update(connectionId, new UpdateBody(null, Change.leave(), token))
                .appConnection();
    }
}
