// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.CallInterruptedException;
import ai.hanzo.kms.exception.ConnectionInUseException;
import ai.hanzo.kms.exception.ConnectionUse;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.spi.Arguments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Deletes connections, and finds the secret syncs that use a connection. */
record ConnectionDeletion(NorthflankSecretSyncs syncs) {

    private static final int MOST_NAMES = 5;
    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9-]{1,256}");

    /** Returns the checked IDs of projects, without duplicates. */
    static Set<String> checked(Collection<String> projectIds) {
        Set<String> ids = new LinkedHashSet<>();
        for (String projectId : Arguments.items("projectIds", projectIds)) {
            ids.add(Arguments.projectId(projectId));
        }
        return ids;
    }

    List<NorthflankSecretSync> usedBy(UUID connectionId, Set<String> projectIds) {
        return projectIds.stream()
                .flatMap(projectId -> usedBy(syncs, connectionId, projectId).stream())
                .toList();
    }

    private static List<NorthflankSecretSync> usedBy(NorthflankSecretSyncs syncs, UUID connectionId, String projectId) {
        return syncs.list(projectId).stream()
                .filter(sync -> sync.connectionId().equals(connectionId))
                .toList();
    }

    void delete(Calls call, UUID connectionId, Collection<String> projectIds) {
        Set<String> projects = checked(projectIds);
        try {
            call.api(NorthflankApi.class).delete(connectionId);
        } catch (BadRequestException refusal) {
            throw explained(refusal, call, connectionId, projects);
        }
    }

    /**
     * Searches for secret syncs that use the connection, because the status doesn't show the reason, and the text may
     * change.
     */
    private BadRequestException explained(
            BadRequestException refusal, Calls call, UUID connectionId, Set<String> projects) {
        try {
            AppConnection connection =
                    call.api(NorthflankApi.class).get(connectionId).appConnection();
            if (connection.projectId() != null) {
                projects.add(Arguments.projectId(connection.projectId()));
            }
        } catch (BadRequestException | NotFoundException | CallInterruptedException otherReason) {
            return refusal;
        } catch (KmsException | IllegalArgumentException unreadable) {
            // Still search the given projects.
        }
        List<ConnectionUse> uses = new ArrayList<>();
        List<KmsException> failures = new ArrayList<>();
        for (String project : projects) {
            try {
                usedBy(syncs.within(call), connectionId, project)
                        .forEach(sync -> uses.add(new ConnectionUse(sync.id(), sync.name(), project)));
            } catch (CallInterruptedException e) {
                failures.add(e);
                break;
            } catch (KmsException e) {
                failures.add(e);
            }
        }
        BadRequestException explained = uses.isEmpty()
                ? refusal.withMessage(refusal.getMessage() + " " + open(failures))
                : new ConnectionInUseException(refusal, refusal.getMessage() + " " + used(uses), connectionId, uses);
        failures.forEach(explained::addSuppressed);
        return explained;
    }

    private static String open(List<KmsException> failures) {
        String hint =
                "If it is in use, delete(connectionId, projectIds) names the secret syncs of the projects that you name.";
        return failures.stream().anyMatch(PermissionDeniedException.class::isInstance)
                ? hint
                        + " The secret syncs of a project could not be read: the caller needs the read permission on them."
                : hint;
    }

    private static String used(List<ConnectionUse> uses) {
        String named =
                uses.stream().limit(MOST_NAMES).map(ConnectionDeletion::words).collect(Collectors.joining(", "));
        int more = uses.size() - MOST_NAMES;
        boolean single = uses.size() == 1;
        return (single ? "The secret sync " : "The secret syncs ") + named
                + (more > 0 ? " and " + more + " more" : "")
                + (single ? " uses it. Delete the sync or switch it" : " use it. Delete the syncs or switch them")
                + " to another connection, then delete the connection.";
    }

    /** Names a secret sync. Omits an invalid name, because the server's name may contain anything. */
    private static String words(ConnectionUse use) {
        String name = SLUG.matcher(use.syncName()).matches() ? '"' + use.syncName() + "\" " : "";
        return name + "(" + use.syncId() + ", project " + use.projectId() + ")";
    }
}
