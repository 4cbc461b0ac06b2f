// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

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

    /** What a kind of fault has to be told. All others have to be told nothing. */
    private static final Map<String, Set<String>> NEEDS = Map.of(
            "status", Set.of("status"),
            "error", Set.of("status", "error", "message"),
            "rateLimited", Set.of("seconds"),
            "html", Set.of("status"),
            "firewallPage", Set.of("status"),
            "emptyBody", Set.of("status"),
            "slowHeaders", Set.of("seconds"),
            "oversizedBody", Set.of("bytes"),
            "northflankDown", Set.of("status"));

    /**
     * Orders the fault.
     *
     * @throws RuntimeException if it is refused; then it is as if it had never been ordered
     */
    void giveTo(Faults faults) {
        Consumer<FaultPlan> kind = kind();
        requireWhatItNeeds();
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
        kind.accept(plan);
    }

    private Consumer<FaultPlan> kind() {
        return switch (fault) {
            case "status" -> plan -> plan.status(requireNonNull(status));
            case "error" -> plan -> plan.error(requireNonNull(status), requireNonNull(error), requireNonNull(message));
            case "rateLimited" -> plan -> plan.rateLimited(Duration.ofSeconds(requireNonNull(seconds)));
            case "html" -> plan -> plan.html(requireNonNull(status));
            case "firewallPage" -> plan -> plan.firewallPage(requireNonNull(status));
            case "webApplication" -> FaultPlan::webApplication;
            case "otherKms" -> FaultPlan::otherKms;
            case "emptyBody" -> plan -> plan.emptyBody(requireNonNull(status));
            case "drop" -> FaultPlan::drop;
            case "reset" -> FaultPlan::reset;
            case "truncatedBody" -> FaultPlan::truncatedBody;
            case "stalledBody" -> FaultPlan::stalledBody;
            case "slowHeaders" -> plan -> plan.slowHeaders(Duration.ofSeconds(requireNonNull(seconds)));
            case "oversizedBody" -> plan -> plan.oversizedBody(requireNonNull(bytes));
            case "expiredToken" -> FaultPlan::expiredToken;
            case "revokedToken" -> FaultPlan::revokedToken;
            case "lockedIdentity" -> FaultPlan::lockedIdentity;
            case "maintenance" -> FaultPlan::maintenance;
            case "northflankDown" -> plan -> plan.northflankDown(requireNonNull(status));
            default -> throw new IllegalArgumentException("no fault: " + fault);
        };
    }

    private void requireWhatItNeeds() {
        detail("status", status);
        detail("error", error);
        detail("message", message);
        detail("seconds", seconds);
        detail("bytes", bytes);
        Arguments.check(
                operations == null || !operations.isEmpty(), "operations has to name one; without it they are all");
        Arguments.check(seed == null || probability != null, "a seed needs a probability");
    }

    private void detail(String name, @Nullable Object value) {
        boolean needed = NEEDS.getOrDefault(fault, Set.of()).contains(name);
        Arguments.check(value != null || !needed, "the fault " + fault + " needs " + name);
        Arguments.check(value == null || needed, "the fault " + fault + " has no " + name);
    }
}
