// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.northflank.FieldChange;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.JobStatus;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.SyncDestination;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the keys at a destination that a first run may delete. For one plan and one thread. */
final class FirstRunRisk {

    /** The fields whose change makes a run as dangerous as the first one. */
    private static final Set<String> DANGEROUS = Set.of(
            // The IDs of the destination belong to the account of the connection.
            Planner.CONNECTION_ID,
            "destinationConfig.projectId",
            "destinationConfig.secretGroupId",
            "syncOptions.keySchema",
            "syncOptions.disableSecretDeletion");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(secretKey|environment)}}");

    private final @Nullable Supplier<NorthflankAccount.Builder> northflank;
    private final Map<ResourceName, DesiredConnection> connections;
    private final Map<ResourceName, String> tokens = new HashMap<>();

    /** Why nothing can be asked with the token of a connection. */
    private final Map<ResourceName, String> unreachable = new HashMap<>();

    private FirstRunRisk(@Nullable Supplier<NorthflankAccount.Builder> northflank, DesiredState state) {
        this.northflank = northflank;
        this.connections =
                state.connections().stream().collect(Collectors.toMap(DesiredConnection::resource, same -> same));
    }

    static FirstRunRisk askedAt(Supplier<NorthflankAccount.Builder> northflank, DesiredState state) {
        return new FirstRunRisk(northflank, state);
    }

    /** Returns an instance that sends nothing, for an internal comparison. */
    static FirstRunRisk ignored(DesiredState state) {
        return new FirstRunRisk(null, state);
    }

    /**
     * Returns the keys at risk, or null if the run deletes nothing, or only keys that an earlier run would have
     * deleted.
     */
    @Nullable KeysAtRisk of(DesiredSecretSync desired, @Nullable NorthflankSecretSync current, List<FieldChange> changes) {
        SyncOptions options = desired.options();
        boolean imports = !InitialSyncBehavior.OVERWRITE_DESTINATION.equals(options.initialSyncBehavior());
        boolean first = current == null
                || !JobStatus.SUCCEEDED.equals(current.syncStatus())
                || changes.stream().anyMatch(change -> isDangerous(change.field(), options.keySchema()));
        if (northflank == null || !first || imports || Boolean.TRUE.equals(options.disableSecretDeletion())) {
            return null;
        }
        DesiredConnection connection = connections.get(desired.connection());
        if (connection == null) {
            return KeysAtRisk.unknown("the state does not contain the " + desired.connection() + " with its token");
        }
        String known = unreachable.get(connection.resource());
        return known != null ? KeysAtRisk.unknown(known) : ask(northflank, connection, desired);
    }

    private static boolean isDangerous(String field, @Nullable String keySchema) {
        return DANGEROUS.contains(field)
                || (field.equals("environment") && keySchema != null && keySchema.contains("{{environment}}"));
    }

    private KeysAtRisk ask(
            Supplier<NorthflankAccount.Builder> accounts, DesiredConnection connection, DesiredSecretSync desired) {
        SyncDestination to = desired.destination();
        ResourceName name = connection.resource();
        try (NorthflankAccount account = ApiTokenSource.supplied(accounts, FirstRunRisk::missing)
                .apiToken(tokens.computeIfAbsent(name, connection.apiToken()::resolve))
                .build()) {
            Pattern schema = schema(desired.options().keySchema(), desired.environment());
            return KeysAtRisk.of(account.secretKeys(to.projectId(), to.secretGroupId()).stream()
                    .filter(key -> schema.matcher(key).matches())
                    .toList());
        } catch (KmsException | IllegalArgumentException | IllegalStateException e) {
            String why = String.valueOf(e.getMessage());
            if (!tokens.containsKey(name) || (e instanceof KmsException failure && failure.status() == 0)) {
                unreachable.put(name, why);
            }
            return KeysAtRisk.unknown(why);
        }
    }

    private static IllegalArgumentException missing(String why) {
        return new IllegalArgumentException("The Northflank account is missing: " + why + ".");
    }

    /** Returns the pattern of the keys that belong to a sync; without a key schema, all keys. */
    private static Pattern schema(@Nullable String template, String environment) {
        if (template == null) {
            return Pattern.compile(".*", Pattern.DOTALL);
        }
        StringBuilder regex = new StringBuilder();
        int from = 0;
        for (var matcher = PLACEHOLDER.matcher(template); matcher.find(); from = matcher.end()) {
            regex.append(Pattern.quote(template.substring(from, matcher.start())));
            regex.append(matcher.group(1).equals("secretKey") ? ".*" : Pattern.quote(environment));
        }
        return Pattern.compile(
                regex.append(Pattern.quote(template.substring(from))).toString(), Pattern.DOTALL);
    }
}
