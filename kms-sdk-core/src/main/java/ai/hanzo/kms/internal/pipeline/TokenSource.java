// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.pipeline;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.internal.call.Deadline;
import org.jspecify.annotations.Nullable;

/** Gives out access tokens. Thread-safe. */
public interface TokenSource extends AutoCloseable {

    /**
     * Returns a token that is good as far as is known.
     *
     * @throws KmsException if none can be had
     */
    String token(Deadline deadline);

    /**
     * Returns a token in place of one that the server refused; by default whatever {@link #token} gives now.
     *
     * @return another token, or the same one when there is no other
     * @throws KmsException if none can be had
     */
    default String replacementFor(String refused, Deadline deadline) {
        return token(deadline);
    }

    /** Notes that the server has accepted a token for the first time. */
    default void accepted(String token) {}

    /** Notes that the server refused a replacement too, before it had accepted it once. */
    default void freshIsRefused(String token) {}

    /**
     * Returns a token for a diagnosis, which sends one sign-in at most, and as one request.
     *
     * @param refused a token that the server refused, or null
     * @throws KmsException if none can be had
     */
    default ProbeToken probe(@Nullable String refused, Deadline deadline) {
        return new ProbeToken(token(deadline), true);
    }

    /**
     * A token for a diagnosis. No record: those print what they hold.
     */
    final class ProbeToken {
        private final String value;
        private final boolean fresh;

        /**
         * Makes one.
         *
         * @param fresh false when it was issued before, so that another one may help when it is refused
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

    /** Gives up what is held; sends nothing unless the client was built to revoke its token. */
    @Override
    default void close() {}
}
