// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.fault.FaultPlan;
import ai.hanzo.kms.testing.fault.Faults;
import ai.hanzo.kms.testing.internal.http.Arguments;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A fault as a client of {@link ControlApi} orders it, in the words of {@link FaultPlan}. */
record FaultOrder(
        @JsonProperty(required = true) String fault,
        @JsonProperty @Nullable List<String> operations,
        @JsonProperty @Nullable Integer after,
        @JsonProperty @Nullable Integer next,
        @JsonProperty @Nullable Boolean always,
        @JsonProperty @Nullable Double probability,
        @JsonProperty @Nullable Long seed,
        @JsonProperty @Nullable Boolean afterCommit,
        @JsonProperty @Nullable Integer commitLaterSeconds,
        @JsonProperty @Nullable Integer status,
        @JsonProperty @Nullable String error,
        @JsonProperty @Nullable String message,
        @JsonProperty @Nullable Integer seconds,
        @JsonProperty @Nullable Integer bytes) {

    /** A kind of fault, and what it has to be told. It has to be told nothing more. */
    private record Kind(Set<String> needs, BiConsumer<FaultOrder, FaultPlan> end) {
        static Kind of(Consumer<FaultPlan> end) {
            return new Kind(Set.of(), (order, plan) -> end.accept(plan));
        }

        static Kind of(BiConsumer<FaultOrder, FaultPlan> end, String... needs) {
            return new Kind(Set.of(needs), end);
        }
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            entry("status", Kind.of((order, plan) -> plan.status(requireNonNull(order.status)), "status")),
            entry(
                    "error",
                    Kind.of(
                            (order, plan) -> plan.error(
                                    requireNonNull(order.status),
                                    requireNonNull(order.error),
                                    requireNonNull(order.message)),
                            "status",
                            "error",
                            "message")),
            entry("rateLimited", Kind.of((order, plan) -> plan.rateLimited(order.time()), "seconds")),
            entry("html", Kind.of((order, plan) -> plan.html(requireNonNull(order.status)), "status")),
            entry("firewallPage", Kind.of((order, plan) -> plan.firewallPage(requireNonNull(order.status)), "status")),
            entry("webApplication", Kind.of(FaultPlan::webApplication)),
            entry("otherKms", Kind.of(FaultPlan::otherKms)),
            entry("emptyBody", Kind.of((order, plan) -> plan.emptyBody(requireNonNull(order.status)), "status")),
            entry("drop", Kind.of(FaultPlan::drop)),
            entry("reset", Kind.of(FaultPlan::reset)),
            entry("truncatedBody", Kind.of(FaultPlan::truncatedBody)),
            entry("stalledBody", Kind.of(FaultPlan::stalledBody)),
            entry("slowHeaders", Kind.of((order, plan) -> plan.slowHeaders(order.time()), "seconds")),
            entry("oversizedBody", Kind.of((order, plan) -> plan.oversizedBody(requireNonNull(order.bytes)), "bytes")),
            entry("expiredToken", Kind.of(FaultPlan::expiredToken)),
            entry("revokedToken", Kind.of(FaultPlan::revokedToken)),
            entry("lockedIdentity", Kind.of(FaultPlan::lockedIdentity)),
            entry("maintenance", Kind.of(FaultPlan::maintenance)),
            entry(
                    "northflankDown",
                    Kind.of((order, plan) -> plan.northflankDown(requireNonNull(order.status)), "status")));

    /**
     * Orders the fault.
     *
     * @throws RuntimeException if it is refused; then it is as if it had never been ordered
     */
    void giveTo(Faults faults) {
        Kind kind = kind();
        requireWhatItNeeds(kind.needs());
        FaultPlan plan = operations == null
                ? faults.onAll()
                : faults.on(operations.stream().map(Operation::of).toArray(Operation[]::new));
        if (after != null) {
            plan.after(after);
        }
        if (next != null) {
            plan.next(next);
        }
        if (Boolean.TRUE.equals(always)) {
            plan.always();
        }
        if (probability != null) {
            plan.withProbability(probability, seed == null ? 0 : seed);
        }
        if (Boolean.TRUE.equals(afterCommit)) {
            plan.afterCommit();
        }
        if (commitLaterSeconds != null) {
            plan.commitLater(Duration.ofSeconds(commitLaterSeconds));
        }
        kind.end().accept(this, plan);
    }

    private Kind kind() {
        Kind known = KINDS.get(fault);
        if (known == null) {
            throw Arguments.unknown("no such fault", fault, KINDS.keySet());
        }
        return known;
    }

    private Duration time() {
        return Duration.ofSeconds(requireNonNull(seconds));
    }

    private void requireWhatItNeeds(Set<String> needs) {
        detail("status", status, needs);
        detail("error", error, needs);
        detail("message", message, needs);
        detail("seconds", seconds, needs);
        detail("bytes", bytes, needs);
        Arguments.check(
                operations == null || !operations.isEmpty(), "operations has to name one; without it they are all");
        Arguments.check(seed == null || probability != null, "a seed needs a probability");
    }

    private void detail(String name, @Nullable Object value, Set<String> needs) {
        boolean needed = needs.contains(name);
        Arguments.check(value != null || !needed, "the fault " + fault + " needs " + name);
        Arguments.check(value == null || needed, "the fault " + fault + " has no " + name);
    }
}
