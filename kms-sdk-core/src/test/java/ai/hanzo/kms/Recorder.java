// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.util.List;

/** Writes down every event. */
record Recorder(List<String> told) implements KmsListener {

    @Override
    public void callStarted(CallStarted event) {
        told.add(event.toString());
    }

    @Override
    public void attemptFinished(AttemptFinished event) {
        told.add(event.toString());
    }

    @Override
    public void retryScheduled(RetryScheduled event) {
        told.add(event.toString());
    }

    @Override
    public void tokenRefreshed(TokenRefreshed event) {
        told.add(event.toString());
    }

    @Override
    public void callFinished(CallFinished event) {
        told.add(event.toString());
    }
}
