// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.verify;

import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeRequest;
import ai.hanzo.kms.testing.internal.verify.ExpectedBody;
import ai.hanzo.kms.testing.internal.verify.FailureReport;
import ai.hanzo.kms.testing.internal.verify.LoggedCall;
import ai.hanzo.kms.testing.internal.verify.Redaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks the calls of one operation of a {@link ai.hanzo.kms.testing.FakeKms}, or of the {@link
 * ai.hanzo.kms.testing.FakeNorthflank} behind it.
 *
 * <p>{@code withStatus}, {@code withBody} and {@code withHeader} check <em>each</em> of the calls, and fail if there
 * are none. {@link #nth(int)} and {@link #last()} choose one call; {@link #anyWithBody(String)} needs one matching
 * call. All checks use the calls before {@link FakeKmsVerifier#calls(Operation)}. Immutable and thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @param <V> the verifier that {@link #and()} goes back to
 * @since 0.1.0
 */
public final class CallsVerifier<V> {
    /** The calls are numbered from 1. */
    private record Numbered(int number, LoggedCall call) {}

    private final V all;
    private final FailureReport report;
    private final Operation operation;
    private final int total;
    private final List<Numbered> calls;

    CallsVerifier(V all, FailureReport report, Operation operation, List<LoggedCall> made) {
        this(all, report, operation, made.size(), numbered(made));
    }

    private CallsVerifier(V all, FailureReport report, Operation operation, int total, List<Numbered> calls) {
        this.all = all;
        this.report = report;
        this.operation = operation;
        this.total = total;
        this.calls = calls;
    }

    /**
     * Checks how many calls there were.
     *
     * @param count the expected number
     * @return this
     * @throws AssertionError if there were more or less
     * @throws IllegalArgumentException if the number is negative
     */
    public CallsVerifier<V> times(int count) {
        Arguments.requireNotNegative(count, "count");
        if (calls.size() != count) {
            throw wrongCount(calls(count), count);
        }
        return this;
    }

    /**
     * Checks that there was no call.
     *
     * @return this
     * @throws AssertionError if there was one
     */
    public CallsVerifier<V> never() {
        return times(0);
    }

    /**
     * Checks that there were some calls.
     *
     * @param count the smallest expected number
     * @return this
     * @throws AssertionError if there were less
     */
    public CallsVerifier<V> atLeast(int count) {
        if (calls.size() < count) {
            throw wrongCount("at least " + calls(count), count);
        }
        return this;
    }

    /**
     * Chooses one call, in the order in which their responses were ready.
     *
     * @param number the number of the call, from 1
     * @return checks of that call alone
     * @throws AssertionError if there were less calls
     * @throws IllegalArgumentException if the number is not positive
     */
    public CallsVerifier<V> nth(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1, not " + number + ".");
        }
        atLeast(number);
        return new CallsVerifier<>(all, report, operation, total, List.of(calls.get(number - 1)));
    }

    /**
     * Chooses the last call.
     *
     * @return checks of that call alone
     * @throws AssertionError if there was no call
     */
    public CallsVerifier<V> last() {
        return nth(Math.max(1, calls.size()));
    }

    /**
     * Checks the status of the response to each call.
     *
     * @param status the HTTP status, 0 for a connection that was dropped instead
     * @return this
     * @throws AssertionError if one had another status, or there was no call
     */
    public CallsVerifier<V> withStatus(int status) {
        for (Numbered each : some()) {
            int actual = each.call().shown().status();
            if (actual != status) {
                throw report.failure(place(each) + " had an unexpected status", outcome(status), outcome(actual));
            }
        }
        return this;
    }

    /**
     * Checks the body of each call as JSON: the order of fields doesn't matter; missing and additional fields do.
     *
     * <p>Secrets are compared in their original form, but never shown.
     *
     * @param json the expected body, with unredacted secrets; empty for none
     * @return this
     * @throws AssertionError if a call had another body, or there was no call
     * @throws IllegalArgumentException if the expected body is not JSON
     */
    public CallsVerifier<V> withBody(String json) {
        ExpectedBody body = ExpectedBody.of(Arguments.notNull("json", json));
        for (Numbered each : some()) {
            if (!body.isThatOf(each.call())) {
                throw report.failure(
                        place(each) + " had an unexpected body",
                        body.shownBeside(each.call()),
                        body.shown(each.call()));
            }
        }
        return this;
    }

    /**
     * Checks that at least one call had a body, compared as by {@link #withBody(String)}.
     *
     * @param json the expected body, secrets as they are; empty for none
     * @return this
     * @throws AssertionError if no call had this body
     * @throws IllegalArgumentException if the expected body is not JSON
     */
    public CallsVerifier<V> anyWithBody(String json) {
        ExpectedBody body = ExpectedBody.of(Arguments.notNull("json", json));
        if (some().stream().noneMatch(each -> body.isThatOf(each.call()))) {
            Numbered nearest = calls.stream()
                    .min(Comparator.comparingLong(each -> body.diff(each.call()).changes()))
                    .orElseThrow();
            throw report.failure(
                    "No call of " + operation + " had the expected body; the nearest is number " + nearest.number()
                            + " of " + total,
                    body.shownBeside(nearest.call()),
                    body.shown(nearest.call()));
        }
        return this;
    }

    /**
     * Checks that each call had a header with a value; it may have other values too.
     *
     * @param name the name, in any case
     * @param value the expected value; never shown if it is a secret
     * @return this
     * @throws AssertionError if a call had no such header or another value, or there was no call
     */
    public CallsVerifier<V> withHeader(String name, String value) {
        Arguments.notNull("value", value);
        String header = FakeRequest.lowerCase(Arguments.notNull("name", name));
        for (Numbered each : some()) {
            List<String> sent = each.call().sent().headers().getOrDefault(header, List.of());
            if (!sent.contains(value)) {
                throw report.failure(
                        place(each) + " had no header " + header + " with the expected value",
                        Redaction.header(header, List.of(value)),
                        sent.isEmpty() ? "(no such header)" : Redaction.header(header, sent));
            }
        }
        return this;
    }

    /**
     * Returns to the other checks.
     *
     * @return the verifier that this one comes from
     */
    public V and() {
        return all;
    }

    private List<Numbered> some() {
        atLeast(1);
        return calls;
    }

    private AssertionError wrongCount(String expected, int count) {
        return report.failure(
                "Expected " + expected + " of " + operation + ", but there "
                        + (calls.size() == 1 ? "was 1." : "were " + (calls.isEmpty() ? "none." : calls.size() + ".")),
                (Object) count,
                calls.size());
    }

    private String place(Numbered each) {
        return "Call " + each.number() + " of " + total + " of " + operation;
    }

    private static String calls(int count) {
        return count == 0 ? "no calls" : count + (count == 1 ? " call" : " calls");
    }

    private static String outcome(int status) {
        return status == 0 ? "(connection dropped)" : Integer.toString(status);
    }

    private static List<Numbered> numbered(List<LoggedCall> calls) {
        List<Numbered> numbered = new ArrayList<>();
        for (LoggedCall call : calls) {
            numbered.add(new Numbered(numbered.size() + 1, call));
        }
        return List.copyOf(numbered);
    }
}
