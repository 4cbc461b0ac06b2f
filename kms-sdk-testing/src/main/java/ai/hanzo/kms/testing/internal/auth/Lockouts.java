// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.auth;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The lock-outs of all sign-in methods of one identity, under one rule. */
public final class Lockouts {
    private final Map<Operation, Lockout> lockouts = new HashMap<>();
    private Lockout.Rule rule = Lockout.Rule.standard();

    public void rule(Lockout.Rule other) {
        rule = other;
    }

    boolean isLocked(Operation login, Instant now) {
        return of(login).isLocked(now);
    }

    boolean isBusyWithAnotherThan(FakeRequest request, Operation login) {
        return of(login).isBusyWithAnotherThan(request);
    }

    void failed(Operation login, Instant now) {
        of(login).failed(rule, now);
    }

    void succeeded(Operation login) {
        of(login).succeeded();
    }

    void lock(Operation login, Instant now) {
        of(login).lock(now.plus(rule.duration()));
    }

    public void unlock() {
        lockouts.clear();
    }

    void reset() {
        lockouts.clear();
        rule = Lockout.Rule.standard();
    }

    private Lockout of(Operation login) {
        return lockouts.computeIfAbsent(login, key -> new Lockout());
    }
}
