// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.northflank.account.NorthflankTokenReport.Finding;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Combines the tries of one permission: a proven refusal outweighs an obstacle, and an obstacle outweighs a success.
 */
final class PermissionResult {

    private static final int MOST_NAMES = 3;
    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9._ -]{1,128}");

    private final NorthflankPermission permission;
    private final List<String> refusals = new ArrayList<>();
    private boolean granted;
    private boolean leftOut;
    private @Nullable String obstacle;

    PermissionResult(NorthflankPermission permission) {
        this.permission = permission;
    }

    void grant() {
        granted = true;
    }

    /** Notes that the check skips this permission. */
    void leaveOut() {
        leftOut = true;
    }

    void refuse(String where) {
        refusals.add(where);
    }

    /** Notes an obstacle; only the first one is reported. */
    void obstruct(String reason) {
        if (obstacle == null) {
            obstacle = reason;
        }
    }

    void obstruct(String where, String reason) {
        obstruct(printable(where) + ": " + reason);
    }

    /**
     * Returns the finding. A refusal in a project has two possible reasons: the permission is missing, or the token has
     * no access to the project.
     *
     * @param untried the reason if nothing was tried
     * @param reached the projects where the token was granted a request, so a refusal there means a missing permission
     * @param unseen the project that the token certainly has no access to
     */
    Finding finding(String untried, Set<String> reached, @Nullable String unseen) {
        List<String> proven = refusals.stream().filter(reached::contains).toList();
        if (!proven.isEmpty()) {
            return new Finding(permission, Verdict.MISSING, "refused for " + names(proven));
        }
        if (unseen != null && refusals.contains(unseen)) {
            return unknown("the token does not see this project; give its API role access to the project");
        }
        if (!refusals.isEmpty()) {
            return unknown("refused for " + names(refusals)
                    + ": the permission is missing, or the API role has no access to the project");
        }
        if (obstacle != null) {
            return unknown(obstacle);
        }
        if (granted) {
            return new Finding(permission, Verdict.GRANTED, "");
        }
        return leftOut
                ? new Finding(
                        permission,
                        Verdict.NOT_CHECKED,
                        "can't be checked without a write; probe it with a secret group that has a description")
                : unknown(untried);
    }

    private Finding unknown(String reason) {
        return new Finding(permission, Verdict.UNKNOWN, reason);
    }

    private static String names(List<String> all) {
        int more = all.size() - MOST_NAMES;
        String names =
                all.stream().limit(MOST_NAMES).map(PermissionResult::printable).collect(Collectors.joining(", "));
        return names + (more > 0 ? " and " + more + " more" : "");
    }

    private static String printable(String where) {
        return PRINTABLE.matcher(where).matches() ? where : "a project";
    }
}
