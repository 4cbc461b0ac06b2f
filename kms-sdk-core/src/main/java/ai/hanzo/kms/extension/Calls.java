// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.Deadline;
import ai.hanzo.kms.internal.call.SentRequests;
import ai.hanzo.kms.internal.diagnosis.ProblemOfCall;
import ai.hanzo.kms.internal.engine.Engine;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of another app through a client, and sets their deadlines. Start here to write a module for an app.
 * Get one from {@link ai.hanzo.kms.KmsClient#calls()}. Programs that only call an app don't need it.
 *
 * <p>A module consists of a Feign interface (it may be package-private), the records of its requests and responses, and
 * a class that checks its arguments with {@link Arguments} before it calls. Every request goes through the client's
 * pipeline: token, retries, deadline, errors. On the module path the module opens its package to {@code
 * com.fasterxml.jackson.databind}, and to {@code feign.core} too if it does not export it.
 *
 * <p>Immutable and thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class Calls {

    private final Engine engine;
    private final CallOptions options;
    private final @Nullable Deadline deadline;
    private final @Nullable SentRequests sent;

    /**
     * Used by the SDK itself.
     *
     * @param engine what all views of one client share
     * @param options how long calls may take, and how often they are tried
     */
    public Calls(Engine engine, CallOptions options) {
        this(engine, options, null, null);
    }

    private Calls(Engine engine, CallOptions options, @Nullable Deadline deadline, @Nullable SentRequests sent) {
        this.engine = engine;
        this.options = options;
        this.deadline = deadline;
        this.sent = sent;
    }

    /**
     * Returns an implementation of a Feign interface that sends through this client. The interface is parsed once
     * for each client; after that the call is cheap.
     *
     * @param <A> the interface
     * @param api the interface; its methods carry Feign's {@code @RequestLine}, default methods are not supported
     * @throws IllegalArgumentException if it is not an interface, has a default method, or a parameter of the type
     *     {@code URI}, which would send the token elsewhere
     * @throws IllegalStateException if the client is closed, or Feign refuses the interface, as it does when a method
     *     has no request line
     */
    public <A> A api(Class<A> api) {
        if (!Arguments.notNull("api", api).isInterface()) {
            throw new IllegalArgumentException(api.getName() + " is not an interface.");
        }
        return sent == null ? engine.api(api, options, deadline) : engine.api(api, options, deadline, sent);
    }

    /**
     * Returns the base URL of another server that {@link ClientSettings#otherServerUrl} sets, or else the default.
     *
     * @param name the name of the server, such as {@code Northflank}
     * @param defaultUrl its base URL by default
     */
    public String otherServerUrl(String name, String defaultUrl) {
        Arguments.notNull("name", name);
        Arguments.notNull("defaultUrl", defaultUrl);
        return engine.otherServerUrl(name, defaultUrl);
    }

    /** Returns a view whose calls share one deadline, the client's call timeout from now on. */
    public Calls asOneCall() {
        return deadline != null ? this : asOneCall(options.callTimeout());
    }

    /**
     * Returns a view whose calls and waits share one deadline. If this view has a deadline, the new deadline is never
     * later.
     *
     * @param timeout the time until the deadline, from now on
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public Calls asOneCall(Duration timeout) {
        Duration time = Arguments.timeout("timeout", timeout);
        return within(deadline == null ? engine.deadline(time) : deadline.within(time));
    }

    /**
     * Returns a view whose calls share one deadline, and wait for the server's rate limit as long as it takes, but
     * never longer than an hour at a time. The calls slow down before they reach the limit. A 429 fails none of them,
     * and the wait for the next window does not count towards the deadline. If this view already has a deadline, that
     * deadline still applies.
     */
    public Calls asPatientCall() {
        return within(engine.patientDeadline(options, deadline, Deadline.HoldListener.NONE));
    }

    /** Names the problem behind an exception, for a step of a diagnosis. */
    public static Problem problemOf(KmsException failure) {
        return ProblemOfCall.of(Arguments.notNull("failure", failure));
    }

    Calls within(Deadline end) {
        return new Calls(engine, options, end, sent());
    }

    /** Returns a view for one creation, which tells its own POST from those of other calls. */
    Calls forOneCreation() {
        return new Calls(engine, options, deadline, sent().ofOneCreation());
    }

    @Nullable Deadline outerDeadline() {
        return deadline;
    }

    Engine engine() {
        return engine;
    }

    CallOptions options() {
        return options;
    }

    /** Returns the requests that were sent so far for the call of this view. */
    SentRequests sent() {
        return sent == null ? engine.newRequests() : sent;
    }

    Deadline deadline() {
        return Objects.requireNonNull(deadline);
    }
}
