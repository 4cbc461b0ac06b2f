// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.KmsDiagnosis.Step;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.error.ErrorMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the findings of the steps of one diagnosis. Belongs to the calling thread. */
final class Findings {

    /** The checks of a diagnosis without a trial. */
    private static final Set<Check> CHECKS = EnumSet.range(Check.SETTINGS, Check.RATE_LIMIT);

    private final Map<Check, Step> steps = new EnumMap<>(Check.class);

    /**
     * Notes that a step succeeded.
     *
     * @param facts alternating names and values; a null value is omitted
     */
    void ok(Check check, String finding, @Nullable String... facts) {
        steps.put(check, new Step(check, Outcome.OK, null, finding, map(facts), List.of()));
    }

    /** Notes a problem that matters only to some programs. */
    void note(Check check, Problem problem, String finding) {
        steps.put(check, new Step(check, Outcome.NOTE, problem, finding, Map.of(), List.of()));
    }

    void failed(Check check, Problem problem, String finding, @Nullable String... facts) {
        steps.put(check, new Step(check, Outcome.FAILED, problem, finding, map(facts), List.of()));
    }

    /** Notes that a call failed. Omits the advice of its exception, because the problem has its own advice. */
    void failed(Check check, Problem problem, String before, KmsException cause, @Nullable String... facts) {
        failed(check, problem, before + ErrorMessage.withoutAdvice(cause), facts);
    }

    void notTried(Check check, String why, @Nullable String... facts) {
        steps.put(check, new Step(check, Outcome.NOT_TRIED, null, why, map(facts), List.of()));
    }

    boolean isOk(Check check) {
        Step step = steps.get(check);
        return step != null && step.outcome() == Outcome.OK;
    }

    boolean isFailed(Check check) {
        Step step = steps.get(check);
        return step != null && step.outcome() == Outcome.FAILED;
    }

    boolean has(Problem problem) {
        return steps.values().stream().anyMatch(step -> step.problem() == problem);
    }

    /** Returns all steps. Steps without a finding were not tried, because an earlier step failed. */
    KmsDiagnosis diagnosis() {
        List<Step> all = new ArrayList<>();
        for (Check check : CHECKS) {
            Step step = steps.get(check);
            all.add(
                    step != null
                            ? step
                            : new Step(
                                    check,
                                    Outcome.NOT_TRIED,
                                    null,
                                    "a step before this one failed",
                                    Map.of(),
                                    List.of()));
        }
        return new KmsDiagnosis(all);
    }

    private static Map<String, String> map(@Nullable String... facts) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < facts.length; i += 2) {
            String value = facts[i + 1];
            if (value != null) {
                map.put(String.valueOf(facts[i]), value);
            }
        }
        return map;
    }
}
