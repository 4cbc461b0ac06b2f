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
 * <p>Part of the seam for modules. Implementations need not be thread-safe.
 *
 * @param <T> the type of the thing
 * @since 0.1.0
 */
public interface Creation<T> {

    /** Returns what is created, in words for a message, such as {@code app connection}. */
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
     * Looks the name up in the same scope.
     *
     * @return what holds the name, or empty when nothing does
     * @throws ai.hanzo.kms.exception.NameConflictException if a thing of another kind holds the name
     * @throws ai.hanzo.kms.exception.KmsException if the lookup fails
     */
    Optional<T> find();

    /**
     * Returns the ID of a thing.
     *
     * @param thing what was created or found
     */
    UUID id(T thing);

    /**
     * Returns the name of a thing, as the server tells it. A response to the request that tells of another name is not
     * clear, so the name is looked up. Null, as by default, when that is not to be compared.
     *
     * @param thing what was created or found
     */
    default @Nullable String storedName(T thing) {
        return null;
    }

    /**
     * Returns when a thing was created, by the server's clock, or null when the server does not tell.
     *
     * @param thing what was created or found
     */
    @Nullable Instant createdAt(T thing);

    /**
     * Returns when a thing was changed last, by the server's clock: the time of its creation if it never was. Null, as by
     * default, when the server does not tell.
     *
     * @param thing what was found
     */
    default @Nullable Instant updatedAt(T thing) {
        return null;
    }

    /**
     * Says whether nothing that was sent differs in a thing that was found. What a server may drop without a word does not
     * count.
     *
     * @param thing what was found
     */
    boolean isAsRequested(T thing);

    /**
     * Checks what the server stored for this request, once that is certain; by default it is fine as it is.
     *
     * @param thing what was created
     * @return the same
     * @throws ai.hanzo.kms.exception.KmsException if the server did not store what was sent, such as {@link
     *     ai.hanzo.kms.exception.ScopeMismatchException}
     */
    default T checkStored(T thing) {
        return thing;
    }
}
