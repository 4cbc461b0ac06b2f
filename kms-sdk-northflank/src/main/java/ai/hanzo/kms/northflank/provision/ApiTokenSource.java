// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.provision;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.NoJson;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Provides a Northflank API token, and never shows it. Immutable; as thread-safe as the supplier.
 *
 * @since 0.1.0
 */
@NoJson
public final class ApiTokenSource {

    private static final String NONE = "its supplier returned none";

    private final @Nullable Supplier<String> supplier;
    private final @Nullable String variable;

    private ApiTokenSource(@Nullable Supplier<String> supplier, @Nullable String variable) {
        this.supplier = supplier;
        this.variable = variable;
    }

    /**
     * Holds a token.
     *
     * @param apiToken the token
     * @throws IllegalArgumentException if it is blank or contains invalid characters; the message never quotes it
     */
    public static ApiTokenSource of(String apiToken) {
        Arguments.notNull("apiToken", apiToken);
        String checked = Arguments.secret("Northflank API token", apiToken);
        return new ApiTokenSource(() -> checked, null);
    }

    /**
     * Supplies the token when it is needed: an apply needs it to create or change the connection, because a connection
     * that is deleted meanwhile is created again. A plan needs it to ask Northflank for the keys that the first run of a
     * secret sync may delete.
     *
     * @param apiToken returns the token; called at most once for each plan and each apply
     */
    public static ApiTokenSource of(Supplier<String> apiToken) {
        return new ApiTokenSource(Arguments.notNull("apiToken", apiToken), null);
    }

    /**
     * Stands for a token that must still be filled in, as in an exported state. You can plan a state with it; an apply
     * that creates or changes the connection fails before it sends anything.
     *
     * @param variable the name of the environment variable for the token
     * @throws IllegalArgumentException if the name is blank
     */
    public static ApiTokenSource placeholder(String variable) {
        Arguments.notNull("variable", variable);
        return new ApiTokenSource(null, Arguments.text("name of the variable", variable));
    }

    /** Returns the name of the variable to fill in, or empty if this source has a token. */
    public Optional<String> variable() {
        return Optional.ofNullable(variable);
    }

    /**
     * Returns the token.
     *
     * @param owner the connection, for the message
     * @throws IllegalArgumentException if there is no token, or it contains invalid characters; the message never
     *     quotes it
     */
    String resolve(ResourceName owner) {
        if (supplier == null) {
            throw missing(owner, "fill in the variable " + variable);
        }
        String token = supplied(supplier, why -> missing(owner, why));
        if (token.isBlank()) {
            throw missing(owner, NONE);
        }
        try {
            return Arguments.secret("Northflank API token", token);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("For the " + owner + ": " + e.getMessage());
        }
    }

    /** Calls the user's code. The message of its exception may contain anything, so only its class is told. */
    static <T> T supplied(Supplier<T> supplier, Function<String, IllegalArgumentException> failure) {
        T value;
        try {
            value = supplier.get();
        } catch (KmsException | VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw failure.apply("its supplier threw " + e.getClass().getName());
        }
        if (value == null) {
            throw failure.apply(NONE);
        }
        return value;
    }

    private static IllegalArgumentException missing(ResourceName owner, String where) {
        return new IllegalArgumentException("The Northflank API token of the " + owner + " is missing: " + where + ".");
    }

    /** Returns the name of the variable, or {@code ***}. */
    @Override
    public String toString() {
        return variable == null ? "***" : "placeholder " + variable;
    }
}
