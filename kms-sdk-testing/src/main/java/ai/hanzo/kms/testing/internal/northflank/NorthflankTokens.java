// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.northflank;

import ai.hanzo.kms.northflank.account.NorthflankPermission;
import ai.hanzo.kms.testing.internal.auth.AcceptedSecrets;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.ServerText;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds which Northflank API tokens are valid, with their permissions and projects. Not thread-safe. */
public final class NorthflankTokens {
    /** An outage of Northflank; status 0 stands for the network. */
    public record Outage(int status, String cause) {
        public static Outage ofStatus(int status) {
            return new Outage(status, statusText(status));
        }

        public static Outage ofNetwork(String cause) {
            return new Outage(0, cause);
        }
    }

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private final AcceptedSecrets good = new AcceptedSecrets();
    private final Map<String, Set<NorthflankPermission>> granted = new HashMap<>();
    private final Map<String, Set<String>> projects = new HashMap<>();
    private int rejectionStatus = 401;
    private final Consumer<String> secrets;
    private @Nullable Outage outage;

    /** Passes each token to a consumer. */
    public NorthflankTokens(Consumer<String> secrets) {
        this.secrets = secrets;
    }

    private void hearOf(String... tokens) {
        for (String token : tokens) {
            Arguments.requireNotBlank(token, "Each of tokens");
            secrets.accept(token);
        }
    }

    public void accept(Set<NorthflankPermission> permissions, String... tokens) {
        hearOf(tokens);
        good.accept(tokens);
        for (String token : tokens) {
            projects.remove(ServerText.trim(token));
            granted.put(ServerText.trim(token), EnumSet.copyOf(permissions));
        }
    }

    public void deny(String token, NorthflankPermission... permissions) {
        requireGood(token);
        Set<NorthflankPermission> left =
                granted.computeIfAbsent(ServerText.trim(token), any -> EnumSet.allOf(NorthflankPermission.class));
        left.removeAll(Arguments.all("permissions", permissions));
    }

    public void restrict(String token, String... projectIds) {
        requireGood(token);
        projects.put(ServerText.trim(token), Set.copyOf(List.of(projectIds)));
    }

    /** Its message names no token, because tokens are secrets. */
    private void requireGood(String token) {
        Arguments.check(
                good.isGood(Arguments.notNull("apiToken", token)),
                "Northflank refuses this token already. Call accept() with it first.");
    }

    public void reject(String... tokens) {
        hearOf(tokens);
        good.reject(tokens);
    }

    public void rejectionStatus(int status) {
        rejectionStatus = status;
    }

    public void outage(@Nullable Outage what) {
        outage = what;
    }

    public @Nullable Outage outage() {
        return outage;
    }

    boolean reaches(String token, String projectId) {
        Set<String> reached = projects.get(ServerText.trim(token));
        return reached == null || reached.contains(projectId);
    }

    /** Returns 200, or the status of the refusal. */
    int check(String token) {
        return good.isGood(Arguments.notNull("apiToken", token)) ? OK : rejectionStatus;
    }

    /** Returns 200 or the status of the refusal; without a project it is about the whole account. */
    int check(String token, NorthflankPermission permission, @Nullable String projectId) {
        int status = check(token);
        if (status != OK) {
            return status;
        }
        Set<NorthflankPermission> has = granted.get(ServerText.trim(token));
        boolean may = (has == null || has.contains(permission)) && (projectId == null || reaches(token, projectId));
        return may ? OK : FORBIDDEN;
    }

    public void reset() {
        good.reset();
        granted.clear();
        projects.clear();
        rejectionStatus = 401;
        outage = null;
    }

    public static String statusText(int status) {
        return "Request failed with status code " + status;
    }
}
