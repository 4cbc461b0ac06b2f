// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.fault.FaultPlan;
import ai.hanzo.kms.testing.fault.Faults;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
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

    /** Begins an order at the faults. If it fails, the order stays without an end. */
    void giveTo(Faults faults) {
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
        end(plan);
    }

    private Faults end(FaultPlan plan) {
        return switch (fault) {
            case "status" -> plan.status(needed("status", status));
            case "error" -> plan.error(needed("status", status), needed("error", error), needed("message", message));
            case "rateLimited" -> plan.rateLimited(Duration.ofSeconds(needed("seconds", seconds)));
            case "html" -> plan.html(needed("status", status));
            case "firewallPage" -> plan.firewallPage(needed("status", status));
            case "webApplication" -> plan.webApplication();
            case "otherKms" -> plan.otherKms();
            case "emptyBody" -> plan.emptyBody(needed("status", status));
            case "drop" -> plan.drop();
            case "reset" -> plan.reset();
            case "truncatedBody" -> plan.truncatedBody();
            case "stalledBody" -> plan.stalledBody();
            case "slowHeaders" -> plan.slowHeaders(Duration.ofSeconds(needed("seconds", seconds)));
            case "oversizedBody" -> plan.oversizedBody(needed("bytes", bytes));
            case "expiredToken" -> plan.expiredToken();
            case "revokedToken" -> plan.revokedToken();
            case "lockedIdentity" -> plan.lockedIdentity();
            case "maintenance" -> plan.maintenance();
            case "northflankDown" -> plan.northflankDown(needed("status", status));
            default -> throw new IllegalArgumentException("no fault: " + fault);
        };
    }

    private <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the fault " + fault + " needs " + name);
        }
        return value;
    }
}
