// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Keeps what Spring Boot would print when an application can't start. */
public final class ReportedFailures implements FailureAnalysisReporter {

    private static final Map<Throwable, FailureAnalysis> BY_CAUSE = new ConcurrentHashMap<>();

    @Override
    public void report(FailureAnalysis analysis) {
        BY_CAUSE.put(analysis.getCause(), analysis);
    }

    /** Returns what was reported for the exception that an application died of. */
    static FailureAnalysis of(Throwable death) {
        for (Throwable cause = death; cause != null; cause = cause.getCause()) {
            FailureAnalysis analysis = BY_CAUSE.get(cause);
            if (analysis != null) {
                return analysis;
            }
        }
        throw new AssertionError("nothing was reported", death);
    }
}
