// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import ai.hanzo.kms.cli.internal.output.Color;
import ai.hanzo.kms.cli.internal.output.Output;
import ai.hanzo.kms.cli.internal.output.Table;
import ai.hanzo.kms.northflank.provision.KeysAtRisk;
import ai.hanzo.kms.northflank.provision.PlannedAction;
import ai.hanzo.kms.northflank.provision.PlannedAction.Kind;
import ai.hanzo.kms.northflank.provision.ProvisioningPlan;
import ai.hanzo.kms.northflank.provision.ResourceName;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a plan. */
public final class PlanView {

    private PlanView() {}

    /** Returns the object for a plan. */
    public static ObjectNode json(ProvisioningPlan plan) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("empty", plan.isEmpty())
                .put("rateLimitSeconds", plan.rateLimitTime().toSeconds());
        ArrayNode actions = json.putArray("actions");
        plan.actions().forEach(action -> add(actions.addObject(), action));
        return json;
    }

    /** Adds the fields of an action to an object. */
    static ObjectNode add(ObjectNode json, PlannedAction action) {
        ResourceName resource = action.resource();
        json.put("action", Words.of(action.kind()))
                .put("kind", Words.of(resource.kind()))
                .put("name", resource.name())
                .put("projectId", resource.scope().projectId())
                .put("reason", Words.orNull(ShellWords.of(action.reason())));
        ChangesView.add(json, action.changes());
        KeysAtRisk risk = action.keysAtRisk();
        if (risk != null) {
            ObjectNode keys = json.putObject("keysAtRisk").put("reason", risk.reason());
            if (risk.keys() == null) {
                keys.putNull("keys");
            } else {
                risk.keys().forEach(keys.putArray("keys")::add);
            }
        }
        return json;
    }

    /** Shows a plan to people: each action, then the counts. */
    public static void show(Output output, ProvisioningPlan plan) {
        if (!plan.actions().isEmpty()) {
            Table table = new Table("ACTION", "WHAT", "WHERE", "DETAILS");
            plan.actions()
                    .forEach(action -> table.row(
                            color(action.kind()),
                            Words.of(action.kind()),
                            what(action.resource()),
                            where(action.resource()),
                            details(action)));
            output.table(table);
        }
        output.line(summary(plan));
    }

    static String what(ResourceName resource) {
        return (resource.kind() == ResourceName.Kind.CONNECTION ? "connection " : "sync ") + resource.name();
    }

    static String where(ResourceName resource) {
        return Objects.requireNonNullElse(resource.scope().projectId(), "organization");
    }

    private static String details(PlannedAction action) {
        List<String> details = new ArrayList<>();
        if (!action.reason().isEmpty()) {
            details.add(ShellWords.of(action.reason()));
        }
        action.changes().stream().map(ChangesView::words).forEach(details::add);
        KeysAtRisk risk = action.keysAtRisk();
        if (risk != null && risk.keys() != null) {
            details.add(risk.keys().isEmpty() ? "no keys at risk" : "keys at risk: " + String.join(", ", risk.keys()));
        } else if (risk != null) {
            details.add("keys at risk are unknown: " + risk.reason());
        }
        return String.join("; ", details);
    }

    private static String summary(ProvisioningPlan plan) {
        if (plan.isEmpty()) {
            return "Nothing to do: the server matches the file.";
        }
        long seconds = plan.rateLimitTime().toSeconds();
        return "Plan: " + count(plan, Kind.CREATE) + " to create, " + count(plan, Kind.UPDATE) + " to update, "
                + count(plan, Kind.RUN) + " to run, " + count(plan, Kind.DELETE) + " to delete, "
                + count(plan, Kind.UNCHANGED) + " unchanged."
                + (seconds == 0 ? "" : " The rate limit will cost about " + seconds + " s.");
    }

    private static long count(ProvisioningPlan plan, Kind kind) {
        return plan.actions().stream().filter(action -> action.kind() == kind).count();
    }

    private static @Nullable Color color(Kind kind) {
        return switch (kind) {
            case CREATE -> Color.GREEN;
            case UPDATE -> Color.YELLOW;
            case RUN -> Color.CYAN;
            case DELETE -> Color.RED;
            case UNCHANGED -> null;
        };
    }
}
