// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.fault.FaultPlan;
import ai.hanzo.kms.testing.fault.Faults;
import ai.hanzo.kms.testing.internal.http.Arguments;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A fault that a client of {@link ControlApi} plans, in the words of {@link FaultPlan}. */
final class FaultOrder {
    /** A kind of fault, and exactly the fields that it needs. */
    private record Kind(Set<String> needs, BiConsumer<JsonNode, FaultPlan> end) {
        static Kind of(Consumer<FaultPlan> end) {
            return new Kind(Set.of(), (order, plan) -> end.accept(plan));
        }

        static Kind of(BiConsumer<JsonNode, FaultPlan> end, String... needs) {
            return new Kind(Set.of(needs), end);
        }
    }

    private static final List<String> DETAILS = List.of("status", "error", "message", "seconds", "bytes");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            entry("status", Kind.of((order, plan) -> plan.status(number(order, "status")), "status")),
            entry(
                    "error",
                    Kind.of(
                            (order, plan) -> plan.error(
                                    number(order, "status"),
                                    order.path("error").asText(),
                                    order.path("message").asText()),
                            "status",
                            "error",
                            "message")),
            entry("rateLimited", Kind.of((order, plan) -> plan.rateLimited(time(order)), "seconds")),
            entry("html", Kind.of((order, plan) -> plan.html(number(order, "status")), "status")),
            entry("firewallPage", Kind.of((order, plan) -> plan.firewallPage(number(order, "status")), "status")),
            entry("webApplication", Kind.of(FaultPlan::webApplication)),
            entry("otherKms", Kind.of(FaultPlan::otherKms)),
            entry("emptyBody", Kind.of((order, plan) -> plan.emptyBody(number(order, "status")), "status")),
            entry("drop", Kind.of(FaultPlan::drop)),
            entry("reset", Kind.of(FaultPlan::reset)),
            entry("truncatedBody", Kind.of(FaultPlan::truncatedBody)),
            entry("stalledBody", Kind.of(FaultPlan::stalledBody)),
            entry("slowHeaders", Kind.of((order, plan) -> plan.slowHeaders(time(order)), "seconds")),
            entry("oversizedBody", Kind.of((order, plan) -> plan.oversizedBody(number(order, "bytes")), "bytes")),
            entry("expiredToken", Kind.of(FaultPlan::expiredToken)),
            entry("revokedToken", Kind.of(FaultPlan::revokedToken)),
            entry("lockedIdentity", Kind.of(FaultPlan::lockedIdentity)),
            entry("maintenance", Kind.of(FaultPlan::maintenance)),
            entry("northflankDown", Kind.of((order, plan) -> plan.northflankDown(number(order, "status")), "status")));

    private FaultOrder() {}

    static void give(JsonNode order, Faults faults) {
        String fault = order.path("fault").asText();
        Kind kind = requireNonNull(KINDS.get(fault));
        for (String detail : DETAILS) {
            boolean needed = kind.needs().contains(detail);
            Arguments.check(order.has(detail) || !needed, "The fault " + fault + " needs the field " + detail + ".");
            Arguments.check(needed || !order.has(detail), "The fault " + fault + " has no field " + detail + ".");
        }
        Arguments.check(
                !fault.equals("slowHeaders") || number(order, "seconds") > 0,
                "The fault slowHeaders needs seconds of at least 1.");
        Arguments.check(!order.has("seed") || order.has("probability"), "The field seed needs the field probability.");
        FaultPlan plan = order.has("operations")
                ? faults.on(Stream.of(ControlBodies.as(String[].class, order.get("operations")))
                        .map(Operation::of)
                        .toArray(Operation[]::new))
                : faults.onAll();
        if (order.has("after")) {
            plan.after(number(order, "after"));
        }
        if (order.has("next")) {
            plan.next(number(order, "next"));
        }
        if (order.path("always").booleanValue()) {
            plan.always();
        }
        if (order.has("probability")) {
            plan.withProbability(
                    order.get("probability").doubleValue(), order.path("seed").longValue());
        }
        if (order.path("afterCommit").booleanValue()) {
            plan.afterCommit();
        }
        if (order.has("commitLaterSeconds")) {
            plan.commitLater(Duration.ofSeconds(number(order, "commitLaterSeconds")));
        }
        kind.end().accept(order, plan);
    }

    private static int number(JsonNode order, String field) {
        return order.path(field).intValue();
    }

    private static Duration time(JsonNode order) {
        return Duration.ofSeconds(number(order, "seconds"));
    }
}
