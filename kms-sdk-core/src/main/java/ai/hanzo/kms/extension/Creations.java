// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.extension;

import ai.hanzo.kms.AppConnection;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.exception.NameConflictException;
import ai.hanzo.kms.exception.OptionDroppedException;
import ai.hanzo.kms.exception.OutcomeUnknownException;
import ai.hanzo.kms.exception.ScopeMismatchException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.internal.call.Endpoint;
import ai.hanzo.kms.internal.call.FailureDetails;
import ai.hanzo.kms.internal.engine.AppConnectionsApi;
import ai.hanzo.kms.internal.engine.ConnectionCreation;
import ai.hanzo.kms.internal.engine.DroppedFields;
import ai.hanzo.kms.internal.engine.NameLookup;
import ai.hanzo.kms.internal.error.Redaction;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.Creation;
import ai.hanzo.kms.spi.NoJson;
import ai.hanzo.kms.spi.ResourceResponse;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates resources with a name exactly once in effect, and looks them up by name. For modules; immutable and
 * thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} before anything is sent.
 *
 * @since 0.1.0
 */
@NoJson
public final class Creations {

    private final Calls calls;

    private Creations(Calls calls) {
        this.calls = calls;
    }

    /**
     * Returns the creations of a client.
     *
     * @param calls the calls of that client, whose deadline applies
     */
    public static Creations of(Calls calls) {
        return new Creations(Arguments.notNull("calls", calls));
    }

    /**
     * Creates a resource with a name exactly once in effect. If a failure leaves it open whether the server carried out
     * the request, this method looks up the name. It returns the resource that this call created, or sends the request
     * again if there is none.
     *
     * @param <T> the type of the thing
     * @param creation how to create it and how to find it, with the calls given, which share one deadline
     * @return the resource that this call created
     * @throws NameConflictException if the name is taken
     * @throws OutcomeUnknownException if it is unknown whether the resource was created
     * @throws KmsException any other, if nothing was created
     */
    public <T> T create(Function<Calls, Creation<T>> creation) {
        Arguments.notNull("creation", creation);
        Calls call = calls.asOneCall().forOneCreation();
        return call.engine()
                .createOnce(creation.apply(call), call.options().maxAttempts(), call.deadline(), call.sent());
    }

    /**
     * Creates an app connection as {@link #create} does, and checks the scope and the description in the response.
     *
     * @param name the name, as the server stores it
     * @param description the description, or null
     * @param scope the scope of the connection
     * @param send sends the request once, with the calls given
     * @param get gets the connection by its name in the same scope, with the calls given
     * @throws NameConflictException if the name is taken
     * @throws ScopeMismatchException if the server stored the connection in another scope
     * @throws OptionDroppedException if the server stored another description
     * @throws OutcomeUnknownException if it is unknown whether the connection was created
     * @throws KmsException any other, if nothing was created
     */
    public AppConnection createConnection(
            String name,
            @Nullable String description,
            Scope scope,
            Function<Calls, AppConnection> send,
            Function<Calls, AppConnection> get) {
        Arguments.notNull("name", name);
        Arguments.notNull("scope", scope);
        Arguments.notNull("send", send);
        Arguments.notNull("get", get);
        Creations one = of(calls.asOneCall());
        AppConnection made = one.create(call -> new ConnectionCreation(
                name,
                description,
                scope,
                () -> send.apply(call),
                () -> of(call).findConnection(name, scope, () -> get.apply(call))));
        if (description != null) {
            one.requireStored(
                    ConnectionCreation.WHAT,
                    made.id(),
                    Map.of("description", description),
                    Collections.singletonMap("description", made.description()),
                    "POST",
                    ConnectionCreation.PATH);
        }
        return made;
    }

    /**
     * Notes that a resource, whose creation had an unknown outcome, counts as created by this call. No other creation of
     * the client then claims it.
     *
     * @param id the ID of the resource
     * @return false if another call of this client returned it as created before
     */
    public boolean claim(UUID id) {
        return calls.engine().claimCreation(Arguments.notNull("id", id));
    }

    /**
     * Runs a lookup by name.
     *
     * @param <T> the type of the thing
     * @param call the lookup, which fails when there is no such thing
     * @return the resource, or empty if the server says that this name is free in this scope
     * @throws NameConflictException if a resource of another kind has the name, for which servers send status 400
     * @throws KmsException any other, if the lookup fails
     */
    public <T> Optional<T> find(Supplier<T> call) {
        Arguments.notNull("call", call);
        return NameLookup.run(call, Optional::empty, calls.sent());
    }

    /**
     * Runs a lookup by name as {@link #find(Supplier)} does. If the response contains another name, it asks once more:
     * a proxy may mix up responses.
     *
     * @param <T> the type of the response
     * @param what the kind of resource, in words for a message, such as {@code secret sync}
     * @param name the name, as the server stores it
     * @param pathTemplate the path of the request, with its placeholders
     * @param call the lookup, which throws if nothing has that name
     * @throws UnexpectedResponseException if two responses contain other names
     */
    public <T extends ResourceResponse> Optional<T> find(
            String what, String name, String pathTemplate, Supplier<T> call) {
        Arguments.notNull("what", what);
        Arguments.notNull("name", name);
        Arguments.notNull("pathTemplate", pathTemplate);
        Arguments.notNull("call", call);
        return find(() -> NameLookup.named(what, name, pathTemplate, call, calls.sent()));
    }

    /**
     * Runs a lookup of an app connection by name. If a connection for another app has the name, this method lists all
     * connections ({@code GET /api/v1/app-connections}) to find its app.
     *
     * @param name the name, as the server stores it
     * @param scope where to look
     * @param call the lookup, which fails when there is no such connection
     * @return the connection, or empty if the server says that this name is free in this scope
     * @throws NameConflictException if a connection for another app has the name; {@link
     *     NameConflictException#holder()} names the app if the caller may read the connection
     * @throws KmsException any other, if the lookup fails
     */
    public Optional<AppConnection> findConnection(String name, Scope scope, Supplier<AppConnection> call) {
        Arguments.notNull("name", name);
        Arguments.notNull("scope", scope);
        Arguments.notNull("call", call);
        return NameLookup.run(
                () -> NameLookup.connection(name, call, calls.sent()),
                () -> NameLookup.holder(calls.api(AppConnectionsApi.class), name, scope),
                calls.sent());
    }

    /**
     * Checks that a connection has the requested scope. Servers without project-level connections silently ignore the
     * project.
     *
     * @param connection what the server stored or found
     * @param scope where it should live
     * @return the connection
     * @throws ScopeMismatchException if it has another scope
     */
    public static AppConnection requireScope(AppConnection connection, Scope scope) {
        Arguments.notNull("connection", connection);
        Arguments.notNull("scope", scope);
        return ConnectionCreation.found(connection, scope);
    }

    /**
     * Compares the sent fields with the stored fields, because a server silently drops fields that it doesn't know.
     * Ignores white space at the ends; an empty text equals a missing one.
     *
     * @param what what was stored, such as {@code secret sync}
     * @param storedId its ID
     * @param sent what was sent, by the names that the server has for the fields, without secrets
     * @param stored what is stored, by the same names
     * @param method the HTTP method of the request
     * @param pathTemplate its path, with its placeholders
     * @throws OptionDroppedException if a stored field differs from the sent one; the message shows both values
     */
    public void requireStored(
            String what,
            UUID storedId,
            Map<String, @Nullable String> sent,
            Map<String, @Nullable String> stored,
            String method,
            String pathTemplate) {
        Arguments.notNull("what", what);
        Arguments.notNull("storedId", storedId);
        Arguments.notNull("sent", sent);
        Arguments.notNull("stored", stored);
        Endpoint endpoint =
                new Endpoint(Arguments.notNull("method", method), Arguments.notNull("pathTemplate", pathTemplate));
        DroppedFields.in(sent, stored).requireNone(what, storedId, endpoint, Redaction.of(calls.sent()));
    }

    /**
     * Returns the exception for a name that is taken, because a lookup found another resource with it.
     *
     * @param message what holds the name, and what to do; it must hold no secret
     * @param pathTemplate the path that was read, with its placeholders
     */
    public static NameConflictException nameConflict(String message, String pathTemplate) {
        Arguments.notNull("message", message);
        Endpoint endpoint = new Endpoint("GET", Arguments.notNull("pathTemplate", pathTemplate));
        return new NameConflictException(new FailureDetails(message, 200, null, null, endpoint, 1, false, null));
    }
}
