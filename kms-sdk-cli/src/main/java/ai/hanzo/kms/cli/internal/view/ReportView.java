// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import ai.hanzo.kms.cli.internal.output.Color;
import ai.hanzo.kms.cli.internal.output.Output;
import ai.hanzo.kms.cli.internal.output.Table;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.northflank.provision.ActionResult;
import ai.hanzo.kms.northflank.provision.ActionResult.Outcome;
import ai.hanzo.kms.northflank.provision.PlannedAction;
import ai.hanzo.kms.northflank.provision.ProvisioningReport;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the report of an apply. */
public final class ReportView {

    private static final double MILLIS = 1_000.0;

    private ReportView() {}

    /** Returns the object for a report. */
    public static ObjectNode json(ProvisioningReport report) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("success", report.isSuccess())
                .put("interrupted", report.interrupted())
                .put("seconds", seconds(report.duration()));
        ArrayNode results = json.putArray("results");
        report.results()
                .forEach(result -> PlanView.add(results.addObject(), result.action())
                        .put("outcome", Words.of(result.outcome()))
                        .put("detail", detail(result))
                        .put("outcomeUnknown", isUnknown(result)));
        return json;
    }

    /** Returns how many actions that change something ended as desired. */
    public static long done(ProvisioningReport report) {
        return actions(report).stream().filter(result -> !isOpen(result)).count();
    }

    /** Shows a report to people: the counts, and what is still open. */
    public static void show(Output output, ProvisioningReport report) {
        List<ActionResult> open =
                report.results().stream().filter(ReportView::isOpen).toList();
        List<ActionResult> told = report.results().stream()
                .filter(result -> result.outcome() != Outcome.DONE)
                .toList();
        if (!told.isEmpty()) {
            Table table = new Table("OUTCOME", "ACTION", "WHAT", "WHERE", "DETAILS");
            told.forEach(result -> table.row(
                    color(result.outcome()),
                    isUnknown(result) ? "unknown" : Words.of(result.outcome()),
                    Words.of(result.action().kind()),
                    PlanView.what(result.action().resource()),
                    PlanView.where(result.action().resource()),
                    Objects.requireNonNullElse(detail(result), "")));
            output.table(table);
        }
        output.line((report.interrupted() ? "Interrupted: " : "") + done(report) + " of "
                + actions(report).size() + " actions done in " + seconds(report.duration()) + " s"
                + (open.isEmpty() ? "." : ", " + open.size() + " open. Apply again to go on."));
    }

    private static @Nullable String detail(ActionResult result) {
        return result.detail() == null ? null : FieldNames.in(ShellWords.of(result.detail()));
    }

    private static List<ActionResult> actions(ProvisioningReport report) {
        return report.results().stream()
                .filter(result -> result.action().kind() != PlannedAction.Kind.UNCHANGED)
                .toList();
    }

    private static boolean isOpen(ActionResult result) {
        return result.outcome() != Outcome.DONE && result.outcome() != Outcome.DIFFERENT;
    }

    /** Says whether the server may have carried out a failed action. */
    private static boolean isUnknown(ActionResult result) {
        return result.failure() instanceof KmsException failure && failure.isOutcomeUnknown();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static @Nullable Color color(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Color.GREEN;
            case DIFFERENT, OUTDATED -> Color.YELLOW;
            case FAILED -> Color.RED;
            case NOT_BEGUN -> null;
        };
    }
}
