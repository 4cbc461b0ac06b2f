// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.fault;

import ai.hanzo.kms.testing.Operation;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An active fault, and how often it still happens. Guarded by the lock of {@link FaultQueue}. */
public final class PlannedFault {
    public static final int ALWAYS = -1;

    /** The probability of a fault, and the seed. */
    public record Chance(double share, long seed) {}

    private final @Nullable Set<Operation> operations;
    private final Fault fault;
    private final double share;
    private final Random random;
    private int skip;
    private int left;

    /** Makes a fault; without operations it applies to every request, without a probability it always happens. */
    public PlannedFault(
            @Nullable Set<Operation> operations, int skip, int count, @Nullable Chance chance, Fault fault) {
        this.operations = operations;
        this.skip = skip;
        this.fault = fault;
        left = count;
        share = chance == null ? 1 : chance.share();
        random = new Random(chance == null ? 0 : chance.seed());
    }

    /** Returns the fault if it happens to this request, and counts it. */
    Optional<Fault> take(Fault.Context context) {
        if (left == 0
                || (operations != null && !operations.contains(context.operation()))
                || !fault.concerns(context)) {
            return Optional.empty();
        }
        if (skip > 0) {
            skip--;
            return Optional.empty();
        }
        if (random.nextDouble() >= share) {
            return Optional.empty();
        }
        if (left > 0) {
            left--;
        }
        return Optional.of(fault);
    }
}
