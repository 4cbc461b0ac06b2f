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
 * Creates named things exactly once in effect, and looks them up by name. For modules; immutable and thread-safe.
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
     * Creates a named thing exactly once in effect. After a failure that leaves it open whether the server carried out
     * the request, the name is looked up: what this call made is returned, what is not there is sent again.
     *
     * @param <T> the type of the thing
     * @param creation how to create it and how to find it, with the calls given, which share one deadline
     * @return what this call, and no other, created
     * @throws NameConflictException if the name is taken
     * @throws OutcomeUnknownException if it is unknown whether the thing was created
     * @throws KmsException any other, if nothing was created
     */
    public <T> T create(Function<Calls, Creation<T>> creation) {
        Arguments.notNull("creation", creation);
        Calls call = calls.asOneCall().forOneCreation();
        return call.engine()
                .createOnce(creation.apply(call), call.options().maxAttempts(), call.deadline(), call.sent());
    }

    /**
     * Creates an app connection as {@link #create} does. The scope in the response is checked: a server that stored the
     * connection in another one gives a {@link ScopeMismatchException}, and one that dropped the description an {@link
     * OptionDroppedException}.
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
     * Runs a lookup by name.
     *
     * @param <T> the type of the thing
     * @param call the lookup, which fails when there is no such thing
     * @return the thing, or empty when the server says that nothing has this name in this scope
     * @throws NameConflictException if a thing of another kind has the name, for which servers send status 400
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
        return find(() -> NameLookup.named(what, name, pathTemplate, call));
    }

    /**
     * Runs a lookup of an app connection by name. When a connection for another app has the name, the connections of
     * all kinds are listed ({@code GET /api/v1/app-connections}) to tell which.
     *
     * @param name the name, as the server stores it
     * @param scope where to look
     * @param call the lookup, which fails when there is no such connection
     * @return the connection, or empty when the server says that nothing has this name in this scope
     * @throws NameConflictException if a connection for another app has the name; {@link
     *     NameConflictException#holder()} names it where the caller may read it
     * @throws KmsException any other, if the lookup fails
     */
    public Optional<AppConnection> findConnection(String name, Scope scope, Supplier<AppConnection> call) {
        Arguments.notNull("name", name);
        Arguments.notNull("scope", scope);
        Arguments.notNull("call", call);
        return NameLookup.run(
                () -> NameLookup.connection(name, call),
                () -> NameLookup.holder(calls.api(AppConnectionsApi.class), name, scope),
                calls.sent());
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
        Arguments.notNull("connection", connection);
        Arguments.notNull("scope", scope);
        return ConnectionCreation.found(connection, scope);
    }

    /**
     * Compares what was sent with what the server stored: it drops what it does not know without a word. White
     * space at the ends is ignored, and an empty text is the same as none.
     *
     * @param what what was stored, such as {@code secret sync}
     * @param storedId its ID
     * @param sent what was sent, by the names that the server has for the fields, without secrets
     * @param stored what is stored, by the same names
     * @param method the HTTP method of the request
     * @param pathTemplate its path, with its placeholders
     * @throws OptionDroppedException if a field that was sent is not stored so; it names both values
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
     * Returns the exception for a name that can't be given, because a lookup found something else with it.
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
