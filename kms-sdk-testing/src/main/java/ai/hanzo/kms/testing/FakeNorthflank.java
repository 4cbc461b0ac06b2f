// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides how Northflank answers when the fake KMS tries an API token there.
 *
 * <p>Every token is good by default. After the first {@link #accept(String...)} only named tokens are good. Reached by
 * {@link FakeKms#northflank()}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeNorthflank {
    private final Object lock = new Object();
    private final Proofs tokens = new Proofs();
    private int rejectionStatus = 401;
    private int checks;
    private @Nullable String trouble;

    FakeNorthflank() {}

    /**
     * Makes tokens good, and every token bad that was never named here.
     *
     * @param apiTokens the good API tokens
     * @return this
     */
    public FakeNorthflank accept(String... apiTokens) {
        synchronized (lock) {
            tokens.accept(apiTokens);
        }
        return this;
    }

    /**
     * Makes tokens bad: KMS refuses them with a 400 that ends with status code 401.
     *
     * @param apiTokens the bad API tokens
     * @return this
     */
    public FakeNorthflank reject(String... apiTokens) {
        synchronized (lock) {
            tokens.reject(apiTokens);
        }
        return this;
    }

    /**
     * Chooses the status with which Northflank refuses a bad token.
     *
     * @param status an HTTP status, 401 by default; 403 stands for a token without the permission
     * @return this
     */
    public FakeNorthflank rejectionStatus(int status) {
        synchronized (lock) {
            rejectionStatus = status;
        }
        return this;
    }

    /**
     * Makes every check of a token fail as if Northflank answered with an error.
     *
     * @param status the HTTP status of Northflank, for example 429 or 503
     * @return this
     */
    public FakeNorthflank unavailable(int status) {
        return unavailable(statusText(status));
    }

    /**
     * Makes every check of a token fail as if the network to Northflank was broken.
     *
     * @param cause the network's word, for example {@code getaddrinfo ENOTFOUND api.northflank.com}
     * @return this
     */
    public FakeNorthflank unavailable(String cause) {
        synchronized (lock) {
            trouble = cause;
        }
        return this;
    }

    /**
     * Ends what {@link #unavailable(int)} or {@link #unavailable(String)} began.
     *
     * @return this
     */
    public FakeNorthflank available() {
        synchronized (lock) {
            trouble = null;
        }
        return this;
    }

    /**
     * Counts how often KMS tried a token at Northflank.
     *
     * @return the number of checks since the start or the last reset
     */
    public int checks() {
        synchronized (lock) {
            return checks;
        }
    }

    /** Returns why the check of a token fails, or nothing if it succeeds. */
    Optional<String> failureOf(String token) {
        synchronized (lock) {
            checks++;
            if (trouble != null) {
                return Optional.of(trouble);
            }
            return tokens.isGood(token) ? Optional.empty() : Optional.of(statusText(rejectionStatus));
        }
    }

    void reset() {
        synchronized (lock) {
            tokens.reset();
            rejectionStatus = 401;
            checks = 0;
            trouble = null;
        }
    }

    private static String statusText(int status) {
        return "Request failed with status code " + status;
    }
}
