// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.internal.http.FakeRequest;

/**
 * One request in its redacted and its original form. Only the comparisons of {@code CallsVerifier} use the latter,
 * which contains secrets.
 */
public record LoggedCall(RecordedCall shown, FakeRequest sent) {
    private static final int LONGEST_LINE = 400;

    public Operation operation() {
        return shown.operation();
    }

    /** One line, without secrets, for a message. */
    @Override
    public String toString() {
        String line = shown.toString();
        int rest = line.length() - LONGEST_LINE;
        if (rest <= 0) {
            return line;
        }
        int outcome = line.lastIndexOf(" -> ");
        return line.substring(0, LONGEST_LINE) + "... (" + rest + " characters more)" + line.substring(outcome);
    }
}
