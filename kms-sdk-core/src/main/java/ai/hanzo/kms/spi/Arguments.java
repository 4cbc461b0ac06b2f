// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments before any request is sent, so that no value can change the path or the headers of a request. Its
 * messages never quote a value.
 *
 * <p>For modules that support another app: see {@link ai.hanzo.kms.extension.Calls}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Arguments {

    private static final String NULL = " must not be null.";

    /** Programs often read these from the environment, where a missing variable is null. */
    private static final Set<String> FROM_ENVIRONMENT = Set.of("apiToken", "clientId", "clientSecret");

    private static final String HINT = " If it comes from an environment variable, set that variable.";
    private static final int MAX_CONNECTION_NAME = 64;
    private static final int MAX_DESCRIPTION = 256;
    private static final int MAX_ID = 128;

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9]++(-[A-Za-z0-9]++)*+");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]++");

    private Arguments() {}

    /**
     * Returns an argument that must not be null.
     *
     * @param <T> the type of the argument
     * @param parameter the name of the parameter, for the message
     * @param value the argument
     * @throws IllegalArgumentException if {@code value} is null
     */
    public static <T> T notNull(String parameter, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(parameter + NULL + (FROM_ENVIRONMENT.contains(parameter) ? HINT : ""));
        }
        return value;
    }

    /**
     * Checks a field of a response that must have one value, such as the app of a connection.
     *
     * @param field the field, for the message, such as {@code appConnection.app}
     * @param expected the value that the field must have
     * @param actual the value that it has, or null
     * @throws IllegalArgumentException if the values differ; the call then ends with an {@link
     *     ai.hanzo.kms.exception.UnexpectedResponseException} that names the field and the expected value
     */
    public static void fieldIs(String field, Object expected, @Nullable Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalArgumentException("The field " + field + " must be " + expected + ".");
        }
    }

    /**
     * Returns a copy of a collection. Neither the collection nor an item may be null.
     *
     * @param <T> the type of the items
     * @param parameter the name of the parameter, for the message
     * @param items the collection
     * @throws IllegalArgumentException if {@code items} or one of them is null; the message says which
     */
    public static <T> List<T> items(String parameter, @Nullable Collection<T> items) {
        Collection<T> given = notNull(parameter, items);
        List<T> copy = new ArrayList<>(given.size());
        for (T item : given) {
            if (item == null) {
                throw new IllegalArgumentException("Item " + (copy.size() + 1) + " of " + parameter + NULL);
            }
            copy.add(item);
        }
        return List.copyOf(copy);
    }

    /**
     * Returns a connection name as the server stores it: trimmed and in lowercase.
     *
     * @param name the name as the caller wrote it
     * @throws IllegalArgumentException if the name is not 1 to 64 letters a to z, digits and single hyphens
     *     between them
     */
    public static String connectionName(String name) {
        return slug("connection name", name, MAX_CONNECTION_NAME);
    }

    /**
     * Returns a slug, trimmed and in lowercase.
     *
     * @param what what the value is, for the message, such as {@code connection name}
     * @param value the value as the caller wrote it
     * @param maxLength the greatest number of characters allowed
     * @throws IllegalArgumentException if the value is not 1 to {@code maxLength} letters a to z, digits
     *     and single hyphens between them
     */
    public static String slug(String what, String value, int maxLength) {
        String slug = trimmed(notNull("The " + what, value));
        if (slug.isEmpty()) {
            throw new IllegalArgumentException("The " + what + " must not be empty.");
        }
        if (slug.length() > maxLength) {
            throw tooLong(what, slug, maxLength);
        }
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException("The " + what
                    + " may contain only the letters a to z, digits, and single hyphens between them"
                    + " (for example my-" + what.replace(' ', '-') + ").");
        }
        // Only now: some foreign letters have a plain one as their lower case.
        return slug.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a description as the server stores it, which is trimmed.
     *
     * @param description the description as the caller wrote it, or null
     * @return the trimmed description, or null when there is none or nothing is left
     * @throws IllegalArgumentException if it has more than 256 characters, or holds a control character
     *     other than a tab or a line break, or half of a surrogate pair
     */
    public static @Nullable String description(@Nullable String description) {
        if (description == null) {
            return null;
        }
        String text = trimmed(description);
        if (text.length() > MAX_DESCRIPTION) {
            throw tooLong("description", text, MAX_DESCRIPTION);
        }
        requireWellFormed("description", text);
        if (holds(text, c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r')) {
            throw new IllegalArgumentException("The description must not contain control characters.");
        }
        return orNull(text);
    }

    /**
     * Returns a time limit.
     *
     * @param what what the time is for, for the message
     * @param time the time
     * @throws IllegalArgumentException if it is not positive or exceeds one day
     */
    public static Duration timeout(String what, Duration time) {
        notNull(what, time);
        if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(what + " must be more than zero and at most one day, not " + time + ".");
        }
        return time;
    }

    /**
     * Returns a text, or null for a blank one: servers store either.
     *
     * @param text the text, or null
     */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * Returns the ID of a KMS project, trimmed.
     *
     * @param projectId the ID as the caller wrote it
     * @throws IllegalArgumentException if the ID is blank, longer than 128 characters, or holds anything
     *     but letters, digits, {@code -} and {@code _}
     */
    public static String projectId(String projectId) {
        if (notNull("projectId", projectId).isBlank()) {
            throw new IllegalArgumentException(
                    "The project ID must not be empty; for the organization level pass no project ID.");
        }
        return id("project ID", projectId);
    }

    /**
     * Returns an ID that goes into the path of a request, trimmed.
     *
     * @param what what the ID is, for the message, such as {@code Northflank project ID}
     * @param value the ID as the caller wrote it
     * @throws IllegalArgumentException if the ID is blank, longer than 128 characters, or holds anything
     *     but letters, digits, {@code -} and {@code _}
     */
    public static String id(String what, String value) {
        String id = trimmed(notNull("The " + what, value));
        if (id.isEmpty()) {
            throw new IllegalArgumentException("The " + what + " must not be empty.");
        }
        if (id.length() > MAX_ID) {
            throw tooLong(what, id, MAX_ID);
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("The " + what + " may contain only letters, digits, - and _.");
        }
        return id;
    }

    /**
     * Returns a value that fits into a header, such as an access token, trimmed as the server would.
     *
     * @param what what the value is, for the message, such as {@code access token}
     * @param value the value
     * @throws IllegalArgumentException if the value is blank, has more than 16,384 characters, or holds
     *     blanks or characters other than printable ASCII; the message never quotes it
     */
    public static String token(String what, String value) {
        String token = secret(what, value);
        if (token.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("The " + what + " must not contain spaces.");
        }
        if (!isPrintableAscii(token)) {
            throw new IllegalArgumentException("The " + what + " may contain only printable ASCII characters.");
        }
        return token;
    }

    /**
     * Returns a secret that a server has made, such as an API token, trimmed as the server would.
     *
     * @param what what the secret is, for the message
     * @param value the secret; it is never quoted
     * @throws IllegalArgumentException if {@link #text} refuses it, or it was copied together with the word {@code Bearer}
     */
    public static String secret(String what, String value) {
        String secret = text(what, value);
        if (secret.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw new IllegalArgumentException("The " + what + " must not begin with the word Bearer.");
        }
        return secret;
    }

    /**
     * Says whether a text fits into a header.
     *
     * @param text the text
     */
    public static boolean isPrintableAscii(String text) {
        return !holds(text, c -> c < ' ' || c >= 0x7f);
    }

    /**
     * Returns a free text that the server requires, such as a password or a user name, trimmed as the
     * server would.
     *
     * @param what what the text is, for the message
     * @param value the text; it is never quoted
     * @throws IllegalArgumentException if it is blank, has more than 16,384 characters, or holds a control
     *     character, half of a surrogate pair, or an invisible character, such as a byte order mark, a zero-width
     *     space, a no-break space or any space except the plain one; the message names that character
     */
    public static String text(String what, String value) {
        int maxLength = 16_384;
        String text = notNull("The " + what, value).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The " + what + " must not be empty.");
        }
        if (text.length() > maxLength) {
            throw tooLong(what, text, maxLength);
        }
        requireWellFormed(what, text);
        if (holds(text, Character::isISOControl)) {
            throw new IllegalArgumentException("The " + what + " must not contain control characters.");
        }
        UnseenCharacters.requireNone(what, text);
        return text;
    }

    /**
     * Removes white space from both ends, as the server does: also no-break spaces, line ends and byte order marks.
     *
     * @param text the text
     */
    public static String trimmed(String text) {
        return WhiteSpace.trim(text);
    }

    private static void requireWellFormed(String what, String text) {
        if (holds(text, c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("The " + what + " contains half of a surrogate pair.");
        }
    }

    /** Looks at each code point. A stream would cost every call some hundred bytes. */
    private static boolean holds(String text, IntPredicate what) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (what.test(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static IllegalArgumentException tooLong(String what, String value, int maxLength) {
        return new IllegalArgumentException(
                "The " + what + " has " + value.length() + " characters; at most " + maxLength + " are allowed.");
    }
}
