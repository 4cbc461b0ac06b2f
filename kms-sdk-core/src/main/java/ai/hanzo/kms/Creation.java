// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes how one thing with a unique name is created and found again, so that {@link
 * KmsExtension#createOnce(Creation)} can create it exactly once whatever the network does.
 *
 * <p>Part of the seam for modules. Implementations need not be thread-safe.
 *
 * @param <T> the type of the thing
 * @since 0.1.0
 */
public interface Creation<T> {

    /** Returns what is created, in words for a message, such as {@code app connection}. */
    String what();

    /** Returns the name, as the server stores it. */
    String name();

    /** Returns the scope in which the name is unique. */
    Scope scope();

    /**
     * Sends the request once.
     *
     * @param call the client to send with; all that is sent with it shares one deadline
     * @throws KmsException if the server refuses, or gives no clear answer
     */
    T send(KmsExtension call);

    /**
     * Looks the name up in the same scope.
     *
     * @param call the client to send with; all that is sent with it shares one deadline
     * @return what holds the name, or empty when nothing does
     * @throws NameConflictException if a thing of another kind holds the name
     * @throws KmsException if the lookup fails
     */
    Optional<T> find(KmsExtension call);

    /**
     * Returns the id of a thing.
     *
     * @param thing what was created or found
     */
    UUID id(T thing);

    /**
     * Returns when a thing was created, by the server's clock.
     *
     * @param thing what was created or found
     */
    Instant createdAt(T thing);

    /**
     * Says whether a thing that was found is the way this request would have made it.
     *
     * @param thing what was found
     */
    boolean isAsRequested(T thing);

    /**
     * Describes the creation of an app connection. The answer's scope is checked: a server that stored the
     * connection in another one gives a {@link ScopeMismatchException}.
     *
     * @param name the name, as the server stores it
     * @param description the description, or null
     * @param scope where the connection shall live
     * @param send sends the request once, with the client it is given
     * @param find looks the name up in the same scope, with the client it is given
     */
    static Creation<AppConnection> ofConnection(
            String name,
            @Nullable String description,
            Scope scope,
            Function<KmsExtension, AppConnection> send,
            Function<KmsExtension, Optional<AppConnection>> find) {
        return new ConnectionCreation(name, description, scope, send, find);
    }
}
