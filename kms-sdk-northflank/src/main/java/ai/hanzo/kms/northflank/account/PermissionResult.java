// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.northflank.account.NorthflankTokenReport.Finding;
import ai.hanzo.kms.northflank.account.NorthflankTokenReport.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the tries of one permission brought: a refusal outweighs an obstacle, and that outweighs a success. */
final class PermissionResult {

    private static final int MOST_NAMES = 3;
    private static final Pattern PRINTABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final NorthflankPermission permission;
    private final List<String> refusals = new ArrayList<>();
    private boolean granted;
    private @Nullable String obstacle;

    PermissionResult(NorthflankPermission permission) {
        this.permission = permission;
    }

    void grant() {
        granted = true;
    }

    void refuse(String where) {
        refusals.add(PRINTABLE_ID.matcher(where).matches() ? where : "a project");
    }

    /** Only the first obstacle is told. */
    void obstruct(String reason) {
        if (obstacle == null) {
            obstacle = reason;
        }
    }

    /** Returns what is known; {@code untried} is the reason when nothing was tried. */
    Finding finding(String untried) {
        if (!refusals.isEmpty()) {
            return new Finding(permission, Verdict.MISSING, refused());
        }
        if (obstacle != null) {
            return new Finding(permission, Verdict.UNKNOWN, obstacle);
        }
        return granted
                ? new Finding(permission, Verdict.GRANTED, "")
                : new Finding(permission, Verdict.UNKNOWN, untried);
    }

    private String refused() {
        int more = refusals.size() - MOST_NAMES;
        String names = String.join(", ", refusals.subList(0, Math.min(MOST_NAMES, refusals.size())));
        return "refused for " + names + (more > 0 ? " and " + more + " more" : "");
    }
}
