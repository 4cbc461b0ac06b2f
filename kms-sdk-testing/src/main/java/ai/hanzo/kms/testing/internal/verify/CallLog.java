// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.RecordedCall;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers the latest requests in the order in which their responses were ready. Thread-safe. */
public final class CallLog {
    private final CallArchive calls;
    private final Map<Operation, Integer> counts = new HashMap<>();
    private final KnownSecrets secrets;
    private final boolean records;

    /** Makes a log. A long-running fake records no calls: {@code most} is 0. */
    public CallLog(KnownSecrets secrets, int most) {
        this.secrets = secrets;
        calls = new CallArchive(most);
        records = most > 0;
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
        synchronized (this) {
            calls.add(new LoggedCall(call, request));
            counts.merge(operation, 1, Integer::sum);
        }
    }

    /** Redacts the secrets of the calls. */
    String redacted(String text) {
        return secrets.redact(text);
    }

    /** Redacts the secrets of the calls, but shows which of them differ. */
    String told(String text) {
        return secrets.tell(text);
    }

    public List<RecordedCall> all() {
        return logged().stream().map(LoggedCall::shown).toList();
    }

    public synchronized List<LoggedCall> logged() {
        return calls.all();
    }

    /** Counts all calls of an operation, including dropped ones. */
    public synchronized int count(Operation operation) {
        return counts.getOrDefault(operation, 0);
    }

    /** Returns how many calls were dropped. */
    public synchronized long dropped() {
        return calls.dropped();
    }

    public synchronized void clear() {
        calls.clear();
        counts.clear();
        secrets.clear();
    }
}
