// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import ai.hanzo.kms.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes how to create a resource with a unique name and how to find it again, so that {@link
 * ai.hanzo.kms.extension.Creations#create} can create it exactly once.
 *
 * <p>For modules that support another app. Implementations need not be thread-safe.
 *
 * @param <T> the type of the thing
 * @since 0.1.0
 */
public interface Creation<T> {

    /** Returns the kind of resource for messages, such as {@code app connection}. */
    String what();

    /** Returns the path to which the request is sent, with its placeholders, for messages. */
    String pathTemplate();

    /** Returns the name, as the server stores it. */
    String name();

    /** Returns the scope in which the name is unique. */
    Scope scope();

    /**
     * Sends the request once.
     *
     * @throws ai.hanzo.kms.exception.KmsException if the server refuses, or gives no clear response
     */
    T send();

    /**
     * Looks up the name in the same scope.
     *
     * @return the resource with the name, or empty if there is none
     * @throws ai.hanzo.kms.exception.NameConflictException if a resource of another kind has the name
     * @throws ai.hanzo.kms.exception.KmsException if the lookup fails
     */
    Optional<T> find();

    /**
     * Returns the ID of a resource.
     *
     * @param thing what was created or found
     */
    UUID id(T thing);

    /**
     * Returns the name of a resource from the response. If it differs from the requested name, the SDK looks up the
     * name. Returns null, the default, to skip this check.
     *
     * @param thing what was created or found
     */
    default @Nullable String storedName(T thing) {
        return null;
    }

    /**
     * Returns when a resource was created, by the server's clock, or null if the server does not say.
     *
     * @param thing what was created or found
     */
    @Nullable Instant createdAt(T thing);

    /**
     * Returns when a resource was last changed, by the server's clock: the time of its creation if it never changed.
     * Returns null, the default, if the server does not say.
     *
     * @param thing what was found
     */
    default @Nullable Instant updatedAt(T thing) {
        return null;
    }

    /**
     * Says whether a found resource has all the values of the request. Ignores fields that a server may silently drop.
     *
     * @param thing what was found
     */
    boolean isAsRequested(T thing);

    /**
     * Checks the resource that the server stored for this request. Accepts any resource by default.
     *
     * @param thing what was created
     * @return the same
     * @throws ai.hanzo.kms.exception.KmsException if the server stored other values, such as {@link
     *     ai.hanzo.kms.exception.ScopeMismatchException}
     */
    default T checkStored(T thing) {
        return thing;
    }
}
