// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a module add the calls of one more app to a {@link KmsClient}: the seam that {@code kms-sdk-northflank} itself
 * is built on. Programs that only call an app don't need it.
 *
 * <p>A module consists of a Feign interface (it may be package-private), the records of its requests and answers, and
 * a facade that checks its arguments with {@link Identifiers} before it calls. All that is sent goes through the
 * client's pipeline: token, retries, deadline, errors. On the module path the module opens its package to {@code
 * com.fasterxml.jackson.databind}.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class KmsExtension {

    private final Engine engine;
    private final CallOptions options;
    private final @Nullable Deadline deadline;

    private KmsExtension(Engine engine, CallOptions options, @Nullable Deadline deadline) {
        this.engine = engine;
        this.options = options;
        this.deadline = deadline;
    }

    /**
     * Returns the seam of a client.
     *
     * @param kms the client, whose options apply
     */
    public static KmsExtension of(KmsClient kms) {
        return new KmsExtension(kms.engine(), kms.options(), null);
    }

    /**
     * Returns an implementation of a Feign interface that sends through this client. The interface is parsed once
     * for each client; after that the call is cheap.
     *
     * @param <A> the interface
     * @param api the interface; its methods carry Feign's {@code @RequestLine}, default methods are not supported
     * @throws IllegalArgumentException if it is not an interface, or has a default method
     * @throws IllegalStateException if the client is closed, or Feign refuses the interface, as it does when a method
     *     has no request line
     */
    public <A> A api(Class<A> api) {
        if (!Objects.requireNonNull(api, "api").isInterface()) {
            throw new IllegalArgumentException(api.getName() + " is not an interface.");
        }
        return engine.api(api, options, deadline);
    }

    /** Returns a view whose calls share one deadline, the client's call timeout from now on. */
    public KmsExtension asOneCall() {
        return deadline != null ? this : asOneCall(options.callTimeout());
    }

    /**
     * Returns a view whose calls and waits share one deadline.
     *
     * @param timeout the time until the deadline, from now on
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public KmsExtension asOneCall(Duration timeout) {
        return new KmsExtension(engine, options, engine.deadline(CallOptions.requireTime("timeout", timeout)));
    }

    /**
     * Pauses before something is sent again. The deadline of {@link #asOneCall()} ends the pause before it begins.
     *
     * @param time the time to pause
     * @param because the failure after which something is sent again
     * @throws KmsException that very failure, at once, if the deadline comes before the end of the pause
     * @throws CallInterruptedException if the calling thread is interrupted
     */
    public void pause(Duration time, KmsException because) {
        KmsExtension call = asOneCall();
        engine.waiting(call.deadline()).pause(time, because);
    }

    /**
     * Looks again and again until there is a result, with pauses that grow from half a second to 10 seconds. A look that
     * fails in passing, at the server or on the way, does not end the wait; the deadline of {@link #asOneCall(Duration)}
     * does.
     *
     * @param <T> the type of the result
     * @param look returns the result, or empty when it is too early
     * @param pathTemplate the path that is read, with its placeholders, for the message
     * @param state tells in one sentence without a full stop what was seen last, for the message
     * @throws CallTimeoutException if the deadline comes first
     * @throws CallInterruptedException if the calling thread is interrupted
     * @throws KmsException any other that {@code look} ends with
     */
    public <T> T await(Supplier<Optional<T>> look, String pathTemplate, Supplier<String> state) {
        KmsExtension call = asOneCall();
        return engine.waiting(call.deadline()).until(look, pathTemplate, state);
    }

    /**
     * Returns the exception for a job of a secret sync that the server reports as failed.
     *
     * @param syncId the id of the secret sync
     * @param what what failed, as the subject of a sentence, such as {@code The import of the secret sync a}
     * @param reason the server's message, or null when it gave none; made fit for a message here
     * @param pathTemplate the path that was read, with its placeholders
     */
    public SyncFailedException syncFailed(UUID syncId, String what, @Nullable String reason, String pathTemplate) {
        Endpoint endpoint = new Endpoint("GET", pathTemplate);
        String safe = reason == null || reason.isBlank() ? null : SafeText.oneLine(reason);
        String message = FailureText.of(
                what + " failed",
                safe,
                endpoint + ", id " + syncId,
                "Mend the cause that the reason names, then run it again.");
        return new SyncFailedException(new Failure(message, 200, null, null, endpoint, 1, false, null), syncId, safe);
    }

    /**
     * Creates a named thing exactly once in effect. After a failure that leaves it open whether the server carried
     * out the request, the name is looked up: what this call made is returned, what is not there is sent again.
     *
     * @param <T> the type of the thing
     * @param creation how to create it and how to find it
     * @return what this call, and no other, created
     * @throws NameConflictException if the name is taken
     * @throws OutcomeUnknownException if it stays open whether the thing was created
     * @throws KmsException any other, if nothing was created
     */
    public <T> T createOnce(Creation<T> creation) {
        return engine.createOnce(Objects.requireNonNull(creation, "creation"), asOneCall());
    }

    /**
     * Runs a lookup by name.
     *
     * @param <T> the type of the thing
     * @param call the lookup, which fails when there is no such thing
     * @return the thing, or empty when the server says that nothing has this name in this scope
     * @throws NameConflictException if a thing of another kind has the name, which servers answer with status 400
     * @throws KmsException any other, if the lookup fails
     */
    public <T> Optional<T> lookup(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (BadRequestException e) {
            if (e.status() != 400 || !"BadRequest".equals(e.error())) {
                throw e;
            }
            throw new NameConflictException(new Failure(
                    "The name is held by something of another kind. " + e.getMessage(),
                    e.status(),
                    e.error(),
                    e.requestId(),
                    new Endpoint(e.method(), e.pathTemplate()),
                    e.attempts(),
                    false,
                    null));
        }
    }

    CallOptions options() {
        return options;
    }

    Deadline deadline() {
        return Objects.requireNonNull(deadline);
    }
}
