// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;

/**
 * Lists the permissions of a Northflank API token, as {@link NorthflankTokenCheck} found them.
 *
 * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't take
 * the record apart with a pattern. Immutable and thread-safe.
 *
 * @param findings one finding for each permission, in the order of {@link NorthflankPermission}
 * @since 0.1.0
 */
public record NorthflankTokenReport(List<Finding> findings) {

    /** Copies the findings. */
    public NorthflankTokenReport {
        findings = Arguments.items("findings", findings);
    }

    /**
     * Names the result of the check of a permission.
     *
     * <p>This is an enum, because the SDK defines the set, not a server. A later release may add constants, so give a
     * {@code switch} a default branch. Immutable and thread-safe.
     *
     * @since 0.1.0
     */
    public enum Verdict {
        /** Northflank granted every tried request. */
        GRANTED,
        /** Northflank refused a request in a project that the token certainly has access to. */
        MISSING,
        /**
         * The check has no clear result, for the given reason. A refusal with several possible causes counts as
         * unknown.
         */
        UNKNOWN,
        /** The check skipped this permission, because it needs a write. */
        NOT_CHECKED
    }

    /**
     * Holds the result for one permission.
     *
     * <p>Instances come from the SDK only. Later releases may add components, so don't call the constructor and don't
     * take the record apart with a pattern. Immutable and thread-safe.
     *
     * @param permission the permission
     * @param verdict how the check ended
     * @param reason why it is not granted; empty if it is granted
     * @since 0.1.0
     */
    public record Finding(NorthflankPermission permission, Verdict verdict, String reason) {

        /** Checks that the required components are present. */
        public Finding {
            Arguments.notNull("permission", permission);
            Arguments.notNull("verdict", verdict);
            Arguments.notNull("reason", reason);
        }
    }

    /**
     * Returns the result for a permission.
     *
     * @param permission the permission
     * @throws IllegalArgumentException if the report has no such finding
     */
    public Finding finding(NorthflankPermission permission) {
        return findings.stream()
                .filter(finding -> finding.permission() == permission)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The report has no finding for " + permission + "."));
    }

    /** Says whether all checked permissions are granted; false if one is unknown. */
    @JsonIgnore
    public boolean isComplete() {
        return findings.stream()
                .allMatch(finding -> finding.verdict() == Verdict.GRANTED || finding.verdict() == Verdict.NOT_CHECKED);
    }

    /** Says whether a permission is certainly missing. */
    @JsonIgnore
    public boolean isAnyMissing() {
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.MISSING);
    }

    /** Returns a table with one line for each permission: its box in Northflank's menu, the verdict, and the reason. */
    public String table() {
        StringBuilder table = new StringBuilder(line("Box in API > Roles", "verdict", "note"));
        for (Finding finding : findings) {
            boolean missing = finding.verdict() == Verdict.MISSING;
            String verdict = missing
                    ? "MISSING"
                    : finding.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            table.append('\n')
                    .append(line(
                            finding.permission().menu(),
                            verdict,
                            missing ? "tick this box; " + finding.reason() : finding.reason()));
        }
        return table.toString();
    }

    /** Returns the {@link #table()}. */
    @Override
    public String toString() {
        return table();
    }

    private static String line(String box, String verdict, String note) {
        return String.format(Locale.ROOT, "%-46s  %-11s  %s", box, verdict, note)
                .stripTrailing();
    }
}
