// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.ArrayList;
import java.util.List;

/** Remembers the requests in the order in which their answers were ready. Thread-safe. */
final class CallLog {
    private final Object lock = new Object();
    private final List<LoggedCall> calls = new ArrayList<>();

    void add(FakeRequest request, Operation operation, FakeAnswer answer) {
        RecordedCall call = new RecordedCall(
                operation,
                request.method(),
                request.target(),
                answer.status(),
                SecretMask.body(request.body()),
                SecretMask.headers(request.headers()));
        synchronized (lock) {
            calls.add(new LoggedCall(call, request));
        }
    }

    List<RecordedCall> all() {
        return logged().stream().map(LoggedCall::shown).toList();
    }

    List<LoggedCall> logged() {
        synchronized (lock) {
            return List.copyOf(calls);
        }
    }

    void clear() {
        synchronized (lock) {
            calls.clear();
        }
    }
}
