// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers the requests in the order in which their answers were ready. Thread-safe. */
final class CallLog {
    private final Object lock = new Object();
    private final List<LoggedCall> calls = new ArrayList<>();
    private final KnownSecrets secrets;
    private final boolean records;

    /** A fake that runs for days, where nobody asks for the calls, records none. */
    CallLog(KnownSecrets secrets, boolean records) {
        this.secrets = secrets;
        this.records = records;
    }

    void add(FakeRequest request, Operation operation, FakeAnswer answer) {
        if (!records) {
            return;
        }
        Map<String, List<String>> headers = SecretMask.headers(request.headers(), secrets::add);
        String body = SecretMask.body(request.body(), secrets::add);
        headers.replaceAll((name, values) -> values.stream().map(secrets::mask).toList());
        RecordedCall call = new RecordedCall(
                operation,
                request.method(),
                secrets.mask(SecretMask.target(request.target())),
                answer.status(),
                secrets.mask(body),
                headers,
                answer.delivery().note());
        synchronized (lock) {
            calls.add(new LoggedCall(call, request));
        }
    }

    /** Masks the secrets that the calls held. */
    String masked(String text) {
        return secrets.mask(text);
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
            secrets.clear();
        }
    }
}
