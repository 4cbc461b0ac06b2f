// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs steps that must all run, also when one of them fails. */
public final class CleanupSteps {
    private CleanupSteps() {}

    /** Throws the first failure, with the others suppressed. */
    public static void runAll(List<? extends Runnable> steps) {
        Throwable first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        rethrow(first);
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
