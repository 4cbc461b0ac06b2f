// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes what an update does to one field: leave it, set it, or clear it.
 *
 * <p>In a request record, JSON omits the component, contains the value, or contains {@code null}. For modules that
 * support another app: see {@link ai.hanzo.kms.extension.Calls}. Immutable and thread-safe.
 *
 * @param <T> the type of the field
 * @since 0.1.0
 */
@NoJson
public final class Change<T> {

    private static final Change<?> LEAVE = new Change<>(false, null);
    private static final Change<?> CLEAR = new Change<>(true, null);

    private final boolean named;
    private final @Nullable T value;

    private Change(boolean named, @Nullable T value) {
        this.named = named;
        this.value = value;
    }

    /**
     * Returns the change that leaves the field as it is.
     *
     * @param <T> the type of the field
     */
    @SuppressWarnings("unchecked")
    public static <T> Change<T> leave() {
        return (Change<T>) LEAVE;
    }

    /**
     * Returns the change that clears the field.
     *
     * @param <T> the type of the field
     */
    @SuppressWarnings("unchecked")
    public static <T> Change<T> clear() {
        return (Change<T>) CLEAR;
    }

    /**
     * Returns the change that sets the field.
     *
     * @param <T> the type of the field
     * @param value the new value
     * @throws IllegalArgumentException if {@code value} is null
     */
    public static <T> Change<T> set(T value) {
        return new Change<>(true, Arguments.notNull("value", value));
    }

    /**
     * Returns the change that sets the field, or clears it when there is no value.
     *
     * @param <T> the type of the field
     * @param value the new value, or null
     */
    public static <T> Change<T> setOrClear(@Nullable T value) {
        return value == null ? clear() : set(value);
    }

    /** Says whether the field is left as it is. */
    public boolean isLeave() {
        return !named;
    }

    /** Returns the new value, or null when the field is left or cleared. */
    public @Nullable T value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Change<?> change && named == change.named && Objects.equals(value, change.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(named, value);
    }

    /** Returns what the change does, without the value, which may be a secret. */
    @Override
    public String toString() {
        if (!named) {
            return "leave";
        }
        return value == null ? "clear" : "set";
    }
}
