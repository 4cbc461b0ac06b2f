// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers the requests in the order in which their responses were ready. Thread-safe. */
public final class CallLog {
    private final Object lock = new Object();
    private final List<LoggedCall> calls = new ArrayList<>();
    private final KnownSecrets secrets;
    private final boolean records;

    /** A fake that runs for days, where nobody asks for the calls, records none. */
    public CallLog(KnownSecrets secrets, boolean records) {
        this.secrets = secrets;
        this.records = records;
    }

    public void add(FakeRequest request, Operation operation, FakeResponse response) {
        if (!records) {
            return;
        }
        Map<String, List<String>> headers = Redaction.headers(request.headers(), secrets::add);
        String body = Redaction.body(request.body(), secrets::add);
        headers.replaceAll(
                (name, values) -> values.stream().map(secrets::redact).toList());
        RecordedCall call = new RecordedCall(
                operation,
                request.method(),
                secrets.redact(Redaction.target(request.target())),
                response.status(),
                secrets.redact(body),
                headers,
                response.delivery().note());
        synchronized (lock) {
            calls.add(new LoggedCall(call, request));
        }
    }

    /** Redacts the secrets that the calls held. */
    String redacted(String text) {
        return secrets.redact(text);
    }

    public List<RecordedCall> all() {
        return logged().stream().map(LoggedCall::shown).toList();
    }

    public List<LoggedCall> logged() {
        synchronized (lock) {
            return List.copyOf(calls);
        }
    }

    public void clear() {
        synchronized (lock) {
            calls.clear();
            secrets.clear();
        }
    }
}
