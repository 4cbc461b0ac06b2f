// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import ai.hanzo.kms.spi.Arguments;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;

/**
 * Lists the permissions of a Northflank API token, as {@link NorthflankTokenCheck} found out.
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
     * Says how the check of a permission ended.
     *
     * <p>An enum, because these are outcomes of this SDK and not words of a server. Immutable and thread-safe.
     *
     * @since 0.1.0
     */
    public enum Verdict {
        /** Northflank let the token do it wherever it was tried. */
        GRANTED,
        /** Northflank refused it, at least in one project that the token reaches for certain. */
        MISSING,
        /** It could not be found out; the reason says why. A refusal that can have another cause counts as this too. */
        UNKNOWN,
        /** The check was not asked to find it out, because that takes a write. */
        NOT_CHECKED
    }

    /**
     * Holds the result for one permission.
     *
     * <p>Instances come from the SDK only. Immutable and thread-safe.
     *
     * @param permission the permission
     * @param verdict how the check ended
     * @param reason why it is not granted, in words for people; empty when it is granted
     * @since 0.1.0
     */
    public record Finding(NorthflankPermission permission, Verdict verdict, String reason) {

        /** Checks that each required component is there. */
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

    /** Says whether everything is granted that the check was asked to find out; false when one permission is unknown. */
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

    /** Returns a table for people with one line for each permission: which box in which menu, the verdict, and why. */
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
