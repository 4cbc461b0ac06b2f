// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Collects what goes over the wire of a server that a test has scripted, and fails the test that closes the server if some
 * of it breaks the contract. It looks at the end only, so that a test runs as fast as without it. Thread-safe.
 */
public final class Exchanges {
    private static final int MOST_SHOWN = 5;

    private record Check(String what, Supplier<List<String>> violations) {}

    private final Queue<Check> checks = new ConcurrentLinkedQueue<>();

    /** Adds a request. */
    public void add(Supplier<Contract> contract, Sent request) {
        checks.add(new Check(
                "request " + request.method() + " " + request.target() + " " + request.body(),
                () -> contract.get().violations(request)));
    }

    /** Adds an answer. One that is not JSON is that of a proxy, for which there is no contract. */
    public void add(Supplier<Contract> contract, Sent request, Answered answer) {
        if (answer.isJson()) {
            checks.add(new Check(
                    "response to " + request.method() + " " + request.target() + ": " + answer.status() + " "
                            + answer.body(),
                    () -> contract.get().violations(request, answer)));
        }
    }

    /** Fails if there is a violation in what was added since the last time. */
    public void requireConforming() {
        List<String> found = new ArrayList<>();
        for (Check next = checks.poll(); next != null; next = checks.poll()) {
            List<String> violations = violations(next);
            if (!violations.isEmpty()) {
                found.add("does not conform: " + next.what() + "\n" + String.join("\n", violations));
            }
        }
        if (!found.isEmpty()) {
            throw new AssertionError(found.size() + " violations: "
                    + String.join("\n", found.subList(0, Math.min(found.size(), MOST_SHOWN))));
        }
    }

    private static List<String> violations(Check check) {
        try {
            return check.violations().get();
        } catch (RuntimeException e) {
            return List.of(e.toString());
        }
    }
}
