// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.internal.http;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of the fake, so a mistake in a test fails where it was made. */
public final class Arguments {

    private Arguments() {}

    public static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Refuses an unknown name, and lists the known ones. */
    public static void requireKnown(String problem, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw unknown(problem, name, known);
        }
    }

    public static IllegalArgumentException unknown(String problem, String name, Collection<String> known) {
        String others = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
        return new IllegalArgumentException(problem + ": " + name + " (known: " + others + ").");
    }

    /** Refuses a name that the server would never store: anything but lowercase words with hyphens between them. */
    public static void requireSlug(String value, int longest, String name) {
        check(
                value.length() <= longest && value.matches("[a-z0-9]+(-[a-z0-9]+)*"),
                name + " must have 1 to " + longest + " characters: a to z, 0 to 9, and single hyphens between them.");
    }

    public static void requireNotBlank(String value, String name) {
        notNull(name, value);
        check(!value.isBlank(), name + " must not be blank.");
    }

    public static void requirePort(int number) {
        check(number >= 0 && number <= 65535, "port must be between 0 and 65535, not " + number + ".");
    }

    public static void requireStatus(int status) {
        check(status >= 200 && status <= 599, "status must be between 200 and 599, not " + status + ".");
    }

    public static void requireErrorStatus(int status) {
        check(status >= 400 && status <= 599, "status must be between 400 and 599, not " + status + ".");
    }

    public static void requireNotNegative(int number, String name) {
        check(number >= 0, name + " must not be negative: " + number + ".");
    }

    public static void requireNotNegative(Duration time, String name) {
        notNull(name, time);
        check(!time.isNegative(), name + " must not be negative: " + time + ".");
    }

    public static void requirePositive(Duration time, String name) {
        requireNotNegative(time, name);
        check(!time.isZero(), name + " must not be zero.");
    }

    /** Accepts zero too. */
    public static void requireWholeSeconds(Duration time, String name) {
        requireNotNegative(time, name);
        check(time.equals(Duration.ofSeconds(time.toSeconds())), name + " must be in whole seconds: " + time + ".");
    }

    /** Refuses zero. */
    public static void requireWindow(Duration window) {
        requireWholeSeconds(window, "window");
        requirePositive(window, "window");
    }

    /** Returns a text that must be one word. The message does not show it. */
    public static String word(String name, @Nullable String value) {
        String text = notNull(name, value);
        check(
                !text.isEmpty() && text.chars().allMatch(each -> each > ' ' && each < 0x7f),
                name + " must be one word of printable ASCII characters.");
        return text;
    }

    /** Returns a name or an address of a host, an IPv6 address without brackets. */
    public static String host(String name, @Nullable String value) {
        String text = word(name, value);
        check(
                text.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
                        || text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"),
                name + " must be a host name or an address, without scheme, port, path and brackets.");
        return text;
    }

    /** Returns the arguments of a method that takes any number of them. */
    public static <T> List<T> all(String name, T[] values) {
        for (T value : notNull(name, values)) {
            notNull("Each of " + name, value);
        }
        return List.of(values);
    }

    /** Returns an argument that must not be null. */
    public static <T> T notNull(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null.");
        }
        return value;
    }
}
