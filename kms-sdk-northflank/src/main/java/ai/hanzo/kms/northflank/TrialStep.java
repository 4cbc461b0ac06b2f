// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.KmsDiagnosis.Step;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.NotSentException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.extension.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the result of one step of a trial. For one thread. */
final class TrialStep {

    private final Check check;
    private final List<String> deviations = new ArrayList<>();
    private @Nullable KmsException failure;
    private String permission = "";

    TrialStep(Check check) {
        this.check = check;
    }

    static Step notTried(Check check, String why) {
        return new Step(check, Outcome.NOT_TRIED, null, why, Map.of(), List.of());
    }

    /**
     * Makes calls; the first failure ends the step.
     *
     * @param needed the permission that the calls need
     */
    <T> @Nullable T call(String needed, Supplier<@Nullable T> calls) {
        try {
            return calls.get();
        } catch (KmsException e) {
            failure = e;
            permission = needed;
            return null;
        }
    }

    void deviates(String how) {
        deviations.add(how);
    }

    /** Compares a value. Never shows it, because a server may send anything. */
    void requireEqual(String what, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            deviates(what + (found == null ? " is missing" : " has another value"));
        }
    }

    void requirePresent(String what, @Nullable Object found) {
        if (found == null) {
            deviates(what + " is missing");
        }
    }

    /**
     * Checks that a call ends with a 404. Another refusal is a deviation; a failure of the network or the server ends
     * the step.
     */
    void requireNotFound(String what, Runnable call) {
        try {
            call.run();
            deviates(what + " does not fail");
        } catch (NotFoundException e) {
            // As it should be.
        } catch (KmsException e) {
            if (!isRefusal(e)) {
                throw e;
            }
            deviates(what + " is not a 404 NotFound, but " + e.getClass().getSimpleName() + " with status "
                    + e.status());
        }
    }

    Step step(String success) {
        return step(success, "");
    }

    /**
     * Returns the step.
     *
     * @param afterFailure the text to add to the reason of a failure
     */
    Step step(String success, String afterFailure) {
        KmsException cause = failure;
        if (cause == null) {
            boolean well = deviations.isEmpty();
            return new Step(
                    check,
                    well ? Outcome.OK : Outcome.FAILED,
                    well ? null : Problem.DEVIATION,
                    success,
                    Map.of(),
                    deviations);
        }
        Problem problem = Calls.problemOf(cause);
        boolean lacks = problem == Problem.PERMISSION_MISSING;
        String finding =
                (lacks ? "the permission " + permission + " is missing. " : "") + cause.getMessage() + afterFailure;
        return new Step(
                check, Outcome.FAILED, problem, finding, lacks ? Map.of("missing", permission) : Map.of(), deviations);
    }

    /** Says whether Hanzo KMS itself refused the request: only then the exception shows how the server behaves. */
    static boolean isRefusal(KmsException e) {
        return e.status() >= 400
                && e.status() < 500
                && !e.isOutcomeUnknown()
                && !(e instanceof AuthenticationException)
                && !(e instanceof NotSentException)
                && !(e instanceof RateLimitedException)
                && !(e instanceof ServerException)
                && !(e instanceof UnexpectedResponseException);
    }
}
