// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.Deadline;
import org.jspecify.annotations.Nullable;

/** Provides access tokens. Thread-safe. */
public interface TokenSource extends AutoCloseable {

    /**
     * Returns a token that is probably valid.
     *
     * @throws KmsException if there is no token
     */
    String token(Deadline deadline);

    /**
     * Returns a replacement for a refused token; by default the result of {@link #token}.
     *
     * @return another token, or the same one if there is no other
     * @throws KmsException if there is no token
     */
    default String replacementFor(String refused, Deadline deadline) {
        return token(deadline);
    }

    /** Notes that the server has accepted a token for the first time. */
    default void accepted(String token) {}

    /** Notes that the server also refused a replacement that it had never accepted. */
    default void freshIsRefused(String token) {}

    /**
     * Returns a token for a diagnosis, which sends one sign-in at most, and as one request.
     *
     * @param refused a token that the server refused, or null
     * @throws KmsException if there is no token
     */
    default ProbeToken probe(@Nullable String refused, Deadline deadline) {
        return new ProbeToken(token(deadline), true);
    }

    /** A token for a diagnosis. Not a record, because a record would print its content. */
    final class ProbeToken {
        private final String value;
        private final boolean fresh;

        /**
         * Makes a token.
         *
         * @param fresh false if it was issued earlier, so a new token may help if it is refused
         */
        public ProbeToken(String value, boolean fresh) {
            this.value = value;
            this.fresh = fresh;
        }

        public String value() {
            return value;
        }

        public boolean isFresh() {
            return fresh;
        }
    }

    /** Releases the token. Sends nothing unless the client was built to revoke its token. */
    @Override
    default void close() {}
}
