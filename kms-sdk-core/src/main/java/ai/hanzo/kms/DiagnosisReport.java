// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Step;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a diagnosis for people. */
final class DiagnosisReport {

    private DiagnosisReport() {}

    static String of(List<Step> steps) {
        long failed =
                steps.stream().filter(step -> step.outcome() == Outcome.FAILED).count();
        String summary = failed == 0 ? "no step failed" : failed + " of " + steps.size() + " steps failed";
        return steps.stream()
                .map(Step::toString)
                .collect(Collectors.joining("\n", "Diagnosis of Hanzo KMS: " + summary + "\n", "\n"));
    }

    static String line(Step step, String label) {
        String line = String.format(
                "%-10s %s: %s",
                step.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '), label, step.finding());
        String deviating =
                step.deviations().isEmpty() ? "" : " Deviations: " + String.join("; ", step.deviations()) + ".";
        return line + deviating + (step.advice().isEmpty() ? "" : " -> " + step.advice());
    }
}
