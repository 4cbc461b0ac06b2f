// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.fault;

import ai.hanzo.kms.testing.internal.fault.ErrorResponses;
import ai.hanzo.kms.testing.internal.fault.Fault;
import ai.hanzo.kms.testing.internal.fault.FaultTarget;
import ai.hanzo.kms.testing.internal.fault.FrontResponses;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeResponse;
import ai.hanzo.kms.testing.internal.http.TransferMode;
import ai.hanzo.kms.testing.internal.northflank.NorthflankTokens;
import java.time.Duration;
import java.util.function.Supplier;

/** Offers the kinds of faults. Each completes a plan, with the frequency from {@link FaultPlan}. */
abstract class FaultKinds {
    /** The fake keeps a whole body in memory. */
    private static final int LONGEST_BODY = 100_000_000;

    private final FaultTarget server;

    FaultKinds(FaultTarget server) {
        this.server = server;
    }

    /** Plans a response that replaces the server's. The server processes the request only if the plan says so. */
    abstract Faults instead(Supplier<FakeResponse> response);

    /** Plans a fault that determines by itself whether the server processes the request. */
    abstract Faults plan(Fault fault);

    /** Forgets the plan, because it was refused. */
    abstract void forget();

    /** Runs a step of the plan. If it is refused, the exception comes only now, not again at the end of the test. */
    final <T> T orForget(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException refused) {
            forget();
            throw refused;
        }
    }

    final void check(Runnable check) {
        orForget(() -> {
            check.run();
            return this;
        });
    }

    /**
     * Responds with a status and the body that belongs to it: the error envelope, or the page of a proxy for 502 and
     * 503. The 429 of this call has no {@code retry-after}, as when failing sign-ins of one identity arrive at the same
     * moment.
     *
     * @param status an HTTP status from 400 to 599
     * @return the faults
     * @throws IllegalArgumentException if the status is not an error
     */
    public Faults status(int status) {
        check(() -> Arguments.requireErrorStatus(status));
        return instead(() -> server.status(status));
    }

    /**
     * Responds with an error envelope of any kind.
     *
     * @param status an HTTP status from 400 to 599
     * @param error the {@code error} field, for example {@code DatabaseError}; Northflank's envelope has none
     * @param message the {@code message} field; for 422, the text of the one issue in it
     * @return the faults
     * @throws IllegalArgumentException if the status is not an error
     */
    public Faults error(int status, String error, String message) {
        check(() -> Arguments.requireErrorStatus(status));
        check(() -> Arguments.notNull("error", error));
        check(() -> Arguments.notNull("message", message));
        return instead(() -> server.error(status, error, message));
    }

    /**
     * Responds with 429, {@code retry-after} (Northflank has none) and the {@code x-ratelimit-*} headers.
     *
     * @param retryAfter how long the client is told to wait, in whole seconds
     * @return the faults
     * @throws IllegalArgumentException if the time is negative or not in whole seconds
     */
    public Faults rateLimited(Duration retryAfter) {
        check(() -> Arguments.requireWholeSeconds(retryAfter, "retryAfter"));
        return instead(() -> server.rateLimited(retryAfter.toSeconds()));
    }

    /**
     * Responds with the HTML page of a proxy.
     *
     * @param status an HTTP status from 200 to 599
     * @return the faults
     * @throws IllegalArgumentException if the status is out of range
     */
    public Faults html(int status) {
        check(() -> Arguments.requireStatus(status));
        return instead(() -> FakeResponse.html(status, status + " from a proxy"));
    }

    /**
     * Responds as a firewall or CDN in front: an HTML page with a {@code Server} header, gzipped although nobody asked.
     *
     * @param status an HTTP status from 200 to 599
     * @return the faults
     * @throws IllegalArgumentException if the status is out of range
     */
    public Faults firewallPage(int status) {
        check(() -> Arguments.requireStatus(status));
        return instead(() -> FrontResponses.firewall(status));
    }

    /**
     * Responds as a web application at a wrong address: a GET is 200 with an HTML page, everything else 404 with text.
     *
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}
     */
    public Faults webApplication() {
        return plan(context -> FrontResponses.webApplication(context.request()));
    }

    /**
     * Responds as a KMS of another kind, with its API below {@code /v1/kms}: it has a health endpoint there. A GET
     * elsewhere is 200 with an HTML page, everything else 405 with text.
     *
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}
     */
    public Faults otherKms() {
        return plan(context -> FrontResponses.otherKms(context.request()));
    }

    /**
     * Responds without a body and without a content type.
     *
     * @param status an HTTP status from 200 to 599
     * @return the faults
     * @throws IllegalArgumentException if the status is out of range
     */
    public Faults emptyBody(int status) {
        check(() -> Arguments.requireStatus(status));
        return instead(() -> FakeResponse.empty(status));
    }

    /**
     * Closes the connection without a response.
     *
     * @return the faults
     */
    public Faults drop() {
        return instead(() -> FakeResponse.dropped(TransferMode.of(TransferMode.Way.CLOSED)));
    }

    /**
     * Resets the connection without a response.
     *
     * @return the faults
     */
    public Faults reset() {
        return instead(() -> FakeResponse.dropped(TransferMode.of(TransferMode.Way.RESET)));
    }

    /**
     * Processes the request, then closes the connection in the middle of the response's body.
     *
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}, which says the same
     */
    public Faults truncatedBody() {
        return deliver(TransferMode.truncated());
    }

    /**
     * Processes the request, then sends only the first half of the response's body, until the fake is reset or
     * closed, for at most 30 seconds. It blocks no other call.
     *
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}, which says the same
     */
    public Faults stalledBody() {
        return deliver(TransferMode.stalled());
    }

    /**
     * Processes the request, then waits before it sends the first byte of the response. It blocks no
     * other call.
     *
     * @param wait how long, in real time and not by the clock of the fake; after 30 seconds a server cuts the connection
     * @return the faults
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}, which says the same
     */
    public Faults slowHeaders(Duration wait) {
        check(() -> Arguments.requirePositive(wait, "wait"));
        return deliver(TransferMode.slowHeaders(wait));
    }

    /**
     * Processes the request, then responds with a body that is still valid but far too long.
     *
     * @param bytes the length of the body, at most 100,000,000; a response that is as long by itself becomes a 500 that
     *     says so
     * @return the faults
     * @throws IllegalArgumentException if the length is out of range
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}, which says the same
     */
    public Faults oversizedBody(int bytes) {
        check(() -> Arguments.check(
                bytes > 0 && bytes <= LONGEST_BODY,
                "bytes must be between 1 and " + LONGEST_BODY + ", not " + bytes + "."));
        return plan(context -> {
            FakeResponse response = context.process();
            int length = response.body().length;
            return length < bytes
                    ? ErrorResponses.padded(response, bytes)
                    : server.failed("oversizedBody(" + bytes + "), but the response already has " + length + " bytes");
        });
    }

    /**
     * Makes the access token of the request expire before the request is processed: 403 TokenError, from now on.
     * Applies only to requests with a token, in the header or the body.
     *
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}
     * @throws UnsupportedOperationException if these are the faults of Northflank
     */
    public Faults expiredToken() {
        return orForget(() -> plan(server.ofKms("expiredToken").expiredToken()));
    }

    /**
     * Revokes the access token of the request before the request is processed: 401, from now on. Applies only to
     * requests with a token, in the header or the body.
     *
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}
     * @throws UnsupportedOperationException if these are the faults of Northflank
     */
    public Faults revokedToken() {
        return orForget(() -> plan(server.ofKms("revokedToken").revokedToken()));
    }

    /**
     * Locks the sign-in method of the request's identity before the request is processed. For a request that is no login
     * it locks universal auth of the default identity.
     *
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}
     * @throws UnsupportedOperationException if these are the faults of Northflank
     */
    public Faults lockedIdentity() {
        return orForget(() -> plan(server.ofKms("lockedIdentity").lockedIdentity()));
    }

    /**
     * Refuses the request with 500, as in maintenance. Applies only to writes, but not to universal auth logins and
     * renewals.
     *
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}
     * @throws UnsupportedOperationException if these are the faults of Northflank
     */
    public Faults maintenance() {
        return orForget(() -> plan(server.ofKms("maintenance").maintenance()));
    }

    /**
     * Processes the request while Northflank responds to KMS with an error. Applies only to requests that make KMS call
     * Northflank: creates, updates with a token, lists of Northflank's resources, and jobs of secret syncs that aren't
     * held.
     *
     * @param status the HTTP status of Northflank, from 400 to 599
     * @return the faults
     * @throws IllegalArgumentException if the status is not an error
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}
     * @throws UnsupportedOperationException if these are the faults of Northflank
     */
    public Faults northflankDown(int status) {
        check(() -> Arguments.requireErrorStatus(status));
        return orForget(
                () -> plan(server.ofKms("northflankDown").northflankDown(NorthflankTokens.Outage.ofStatus(status))));
    }

    /**
     * Processes the request while KMS can't reach Northflank. Applies to the same requests as {@link
     * #northflankDown(int)}.
     *
     * @param cause the network error, for example {@code getaddrinfo ENOTFOUND api.northflank.com}
     * @return the faults
     * @throws IllegalStateException after {@link FaultPlan#afterCommit()}
     * @throws UnsupportedOperationException if these are the faults of Northflank
     */
    public Faults northflankDown(String cause) {
        check(() -> Arguments.notNull("cause", cause));
        return orForget(
                () -> plan(server.ofKms("northflankDown").northflankDown(NorthflankTokens.Outage.ofNetwork(cause))));
    }

    private Faults deliver(TransferMode delivery) {
        return plan(context -> context.process().delivered(delivery));
    }
}
