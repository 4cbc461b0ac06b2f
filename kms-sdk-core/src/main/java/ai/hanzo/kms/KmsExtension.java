// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a module add the calls of one more app to a {@link KmsClient}: the seam that {@code kms-sdk-northflank} itself
 * is built on. Programs that only call an app don't need it.
 *
 * <p>A module consists of a Feign interface (it may be package-private), the records of its requests and answers, and
 * a facade that checks its arguments with {@link Identifiers} before it calls. All that is sent goes through the
 * client's pipeline: token, retries, deadline, errors. On the module path the module opens its package to {@code
 * com.fasterxml.jackson.databind}, and to {@code feign.core} too if it does not export it.
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
     * Builds a client of another server than Hanzo KMS, such as the API of an app itself, that is called with a bearer
     * token. The exceptions of its calls name that server, and understand its errors too when they have the form {@code
     * {"error": {"message": ..., "details": {...}}}} or {@code {"message": ...}}. Of its calls only those of {@link
     * #api} make sense.
     *
     * @param name what messages call the server, for example {@code Northflank}
     * @param baseUrl the origin of that server
     * @param credentials an access token for that server
     * @param settings all else; its own base URL and credentials are not used, and it stays as it is
     * @return a client, to be closed by the caller
     * @throws IllegalArgumentException if the base URL is refused
     * @throws IllegalStateException if options contradict each other
     */
    public static KmsClient otherServer(
            String name, String baseUrl, KmsCredentials credentials, KmsClient.Builder settings) {
        return settings.build(new Service(Identifiers.text("name", name)), baseUrl, credentials);
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
     * does, and so does a rate limit for longer than that.
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
     * Returns a view whose calls share one deadline, and wait for the server's rate limit as long as it takes. They
     * slow down before the budget is gone, a 429 fails none of them, and the time that they wait for the next window
     * does not count.
     */
    public KmsExtension asPatientCall() {
        return new KmsExtension(engine, options, engine.patientDeadline(options));
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
     * Does the same for many items, a few at a time, on daemon threads that end with the call. Each item is a call of
     * its own that is as patient as {@link #asPatientCall()}. A failure of one item does not keep the others from being
     * done, unless the options say so. An interrupt of the calling thread interrupts what is under way, and the report
     * still tells what became of every item.
     *
     * @param <I> what is asked for
     * @param <R> the result of one item
     * @param inputs the items
     * @param bulk how many at a time, and who is told
     * @param work does one item, with the client that it is given; must be thread-safe, and return something
     * @return one result, failure or omission for each item, in the order of the items
     * @throws IllegalStateException if the client is closed
     */
    public <I, R> BulkReport<I, R> inBulk(List<I> inputs, BulkOptions bulk, BiFunction<KmsExtension, I, R> work) {
        return engine.inBulk(List.copyOf(inputs), bulk, input -> work.apply(asPatientCall(), input));
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
        return NameLookup.run(call, Optional::empty);
    }

    /**
     * Runs a lookup of an app connection by name. When a connection of another kind has the name, the connections of
     * all kinds are listed ({@code GET /api/v1/app-connections}) to tell which.
     *
     * @param name the name, as the server stores it
     * @param scope where to look
     * @param call the lookup, which fails when there is no such connection
     * @return the connection, or empty when the server says that nothing has this name in this scope
     * @throws NameConflictException if a connection of another kind has the name; {@link
     *     NameConflictException#holder()} names it where the caller may read it
     * @throws KmsException any other, if the lookup fails
     */
    public Optional<AppConnection> lookupConnection(String name, Scope scope, Supplier<AppConnection> call) {
        return NameLookup.run(call, () -> holder(name, scope));
    }

    /**
     * Checks that a connection lives where the caller meant it to. Servers without project-level connections drop the
     * project without a word.
     *
     * @param connection what the server stored or found
     * @param scope where it should live
     * @return the connection
     * @throws ScopeMismatchException if it lives elsewhere
     */
    public static AppConnection requireScope(AppConnection connection, Scope scope) {
        return ConnectionCreation.found(connection, scope);
    }

    /** Returns the calls that all kinds of app connections share; they share this view's deadline. */
    public AppConnections appConnections() {
        return new AppConnections(this);
    }

    private Optional<AppConnection> holder(String name, Scope scope) {
        try {
            return appConnections().list(scope).stream()
                    .filter(connection -> connection.name().equals(name))
                    .findFirst();
        } catch (KmsException e) {
            // The conflict is certain; who holds the name is only good to know.
            return Optional.empty();
        }
    }

    /**
     * Runs a call, and tells more in the message when it is denied.
     *
     * @param <T> the type of the result
     * @param call the call
     * @param advice what to do, in whole sentences, when the server denies this very call
     * @throws PermissionDeniedException if the server denies it, with the advice at the end of its message
     * @throws KmsException any other, if the call fails
     */
    public <T> T explainDenial(Supplier<T> call, String advice) {
        try {
            return call.get();
        } catch (PermissionDeniedException e) {
            throw new PermissionDeniedException(Failure.retold(e, e.getMessage() + " " + advice), e.rules());
        }
    }

    /**
     * Returns the exception for answers that are no use together, such as a list that does not end.
     *
     * @param pathTemplate the path that was read, with its placeholders
     * @param pages how many answers there were
     * @param reason what is wrong with them, without a value of theirs
     */
    public UnexpectedResponseException unusable(String pathTemplate, int pages, String reason) {
        Endpoint endpoint = new Endpoint("GET", pathTemplate);
        String text = FailureText.of(
                "The answers can't be used",
                SafeText.oneLine(reason),
                endpoint + ", status 200, " + pages + " requests",
                "Check the base URL and what stands between here and the server.");
        return new UnexpectedResponseException(new Failure(text, 200, null, null, endpoint, pages, false, null));
    }

    CallOptions options() {
        return options;
    }

    Deadline deadline() {
        return Objects.requireNonNull(deadline);
    }
}
