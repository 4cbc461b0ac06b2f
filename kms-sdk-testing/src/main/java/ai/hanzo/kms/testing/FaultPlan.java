// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says how often a fault happens and then which one it is.
 *
 * <p>By default it happens to the next request only, and instead of the processing of the request. The last call, which
 * names the kind of fault, puts the order into effect. Not thread-safe; the fault itself is.
 *
 * @since 0.1.0
 */
public final class FaultPlan {
    private static final int ALWAYS = -1;

    private final Faults faults;
    private final TokenFaults tokenFaults;
    private final @Nullable Set<Operation> operations;
    private int skip;
    private int left = 1;
    private double probability = 1;
    private @Nullable Random random;
    private Consumer<Fault.Scene> work = scene -> {};
    private @Nullable Fault fault;

    FaultPlan(Faults faults, TokenFaults tokenFaults, @Nullable Set<Operation> operations) {
        this.faults = faults;
        this.tokenFaults = tokenFaults;
        this.operations = operations;
    }

    /**
     * Lets some requests pass first.
     *
     * @param requests how many, 0 by default
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public FaultPlan after(int requests) {
        require(requests >= 0, "the number of requests can't be negative");
        skip = requests;
        return this;
    }

    /**
     * Lets the fault happen to a number of requests.
     *
     * @param requests how many, 1 by default
     * @return this
     * @throws IllegalArgumentException if the number is not positive
     */
    public FaultPlan next(int requests) {
        require(requests > 0, "at least one request has to meet the fault");
        left = requests;
        return this;
    }

    /**
     * Lets the fault happen to every request until {@link Faults#clear()}.
     *
     * @return this
     */
    public FaultPlan always() {
        left = ALWAYS;
        return this;
    }

    /**
     * Lets the fault happen by chance, to any number of requests.
     *
     * @param share how likely it is for one request, from 0 to 1
     * @param seed where the chance begins; the same seed gives the same sequence
     * @return this
     * @throws IllegalArgumentException if the share is out of range
     */
    public FaultPlan withProbability(double share, long seed) {
        require(share >= 0 && share <= 1, "a probability is between 0 and 1");
        probability = share;
        random = new Random(seed);
        left = ALWAYS;
        return this;
    }

    /**
     * Lets the server process the request first, so that only its answer is lost.
     *
     * @return this
     */
    public FaultPlan afterCommit() {
        work = Fault.Scene::process;
        return this;
    }

    /**
     * Lets the server process the request after its client has had the fault, as when a create waits for Northflank. What
     * is due is done ahead of the next request, or look at {@link FakeKms#connections()}.
     *
     * @param delay how far the clock of the fake has to go on first
     * @return this
     * @throws IllegalArgumentException if the delay is negative
     */
    public FaultPlan commitLater(Duration delay) {
        require(!delay.isNegative(), "a delay can't be negative");
        work = scene -> scene.processLater(delay);
        return this;
    }

    /**
     * Answers a status with the body that belongs to it: the error envelope, or the page of a proxy for 502 and 503. The
     * 429 of this call has no {@code retry-after}, as when failing sign-ins of one identity arrive at the same moment.
     *
     * @param status an HTTP status from 400 to 599
     * @return the faults
     * @throws IllegalArgumentException if the status is none of an error
     */
    public Faults status(int status) {
        requireError(status);
        return order(() -> FaultAnswers.status(status));
    }

    /**
     * Answers an error envelope of any kind.
     *
     * @param status an HTTP status from 400 to 599
     * @param error the {@code error} field, for example {@code DatabaseError}
     * @param message the {@code message} field; for 422, the text of the one issue in it
     * @return the faults
     * @throws IllegalArgumentException if the status is none of an error
     */
    public Faults error(int status, String error, String message) {
        requireError(status);
        return order(() -> FaultAnswers.error(status, error, message));
    }

    /**
     * Answers 429 with {@code retry-after} and the {@code x-ratelimit-*} headers.
     *
     * @param retryAfter how long the client is told to wait, in whole seconds
     * @return the faults
     */
    public Faults rateLimited(Duration retryAfter) {
        return order(() -> FaultAnswers.rateLimited(retryAfter.toSeconds()));
    }

    /**
     * Answers the HTML page of a proxy.
     *
     * @param status any HTTP status, 200 too
     * @return the faults
     */
    public Faults html(int status) {
        return order(() -> FakeAnswer.html(status, status + " from a proxy"));
    }

    /**
     * Answers without a body and without a content type.
     *
     * @param status any HTTP status, 200 too
     * @return the faults
     */
    public Faults emptyBody(int status) {
        return order(() -> FakeAnswer.empty(status));
    }

    /**
     * Closes the connection without an answer.
     *
     * @return the faults
     */
    public Faults drop() {
        return order(() -> FakeAnswer.dropped(Delivery.of(Delivery.Way.CLOSED)));
    }

    /**
     * Resets the connection without an answer.
     *
     * @return the faults
     */
    public Faults reset() {
        return order(() -> FakeAnswer.dropped(Delivery.of(Delivery.Way.RESET)));
    }

    /**
     * Processes the request, then closes the connection in the middle of the answer's body.
     *
     * @return the faults
     */
    public Faults truncatedBody() {
        return deliver(Delivery.of(Delivery.Way.TRUNCATED));
    }

    /**
     * Processes the request, then sends the first half of the answer's body and nothing more, until the fake is reset or
     * closed.
     *
     * @return the faults
     */
    public Faults stalledBody() {
        return deliver(Delivery.of(Delivery.Way.STALLED));
    }

    /**
     * Processes the request, then waits before it sends the first byte of the answer.
     *
     * @param wait how long, in real time and not by the clock of the fake
     * @return the faults
     */
    public Faults slowHeaders(Duration wait) {
        return deliver(Delivery.slowHeaders(wait));
    }

    /**
     * Processes the request, then answers a body that is still valid but far too long.
     *
     * @param bytes the length of the body
     * @return the faults
     */
    public Faults oversizedBody(int bytes) {
        return order(scene -> FaultAnswers.padded(scene.process(), bytes));
    }

    /**
     * Makes the access token of the request expire before the request is processed: 403 TokenError, now and ever after.
     *
     * @return the faults
     */
    public Faults expiredToken() {
        return order(tokenFaults::expired);
    }

    /**
     * Revokes the access token of the request before the request is processed: 401, now and ever after.
     *
     * @return the faults
     */
    public Faults revokedToken() {
        return order(tokenFaults::revoked);
    }

    /**
     * Locks the sign-in method of the request's identity before the request is processed. For a request that is no login
     * it locks universal auth of the default identity.
     *
     * @return the faults
     */
    public Faults lockedIdentity() {
        return order(tokenFaults::locked);
    }

    /** Returns the fault if it happens to this request, and counts it. Called under the lock of the faults. */
    @Nullable Fault take(Operation operation) {
        if (left == 0 || (operations != null && !operations.contains(operation))) {
            return null;
        }
        if (skip > 0) {
            skip--;
            return null;
        }
        if (random != null && random.nextDouble() >= probability) {
            return null;
        }
        if (left > 0) {
            left--;
        }
        return fault;
    }

    private Faults order(Supplier<FakeAnswer> instead) {
        return order(scene -> {
            work.accept(scene);
            return instead.get();
        });
    }

    private Faults deliver(Delivery delivery) {
        return order(scene -> scene.process().delivered(delivery));
    }

    private Faults order(Fault ordered) {
        fault = ordered;
        return faults.add(this);
    }

    private static void requireError(int status) {
        require(status >= 400 && status <= 599, "an error status is between 400 and 599");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
