// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two values that differ look different, whatever characters they differ in. */
class DifferenceTest {

    private static final String SECRET = "nf-secret-token-0815";
    private static final Redaction REDACTION = Redaction.of(List.of(SECRET));

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("a\r\nb", "a\nb", "text is \"a\\r\\nb\" instead of \"a\\nb\""),
                arguments("a\tb", "a b", "text is \"a\\tb\" instead of \"a b\""),
                arguments("a\u00a0b", "a b", "text is \"a\\u{a0}b\" instead of \"a b\""),
                arguments("a\u200bb", "ab", "text is \"a\\u{200b}b\" instead of \"ab\""),
                arguments("a\u2028b", "ab", "text is \"a\\u{2028}b\" instead of \"ab\""),
                arguments("a\\nb", "a\nb", "text is \"a\\\\nb\" instead of \"a\\nb\""),
                arguments("\ud83d\ude00", "\ue000", "text is \"\ud83d\ude00\" instead of \"\\u{e000}\""),
                arguments(null, "none", "text is none instead of \"none\""),
                arguments("old", null, "text is \"old\" instead of none"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aCharacterThatCanNotBeSeenIsShownAsAnEscape(@Nullable String stored, @Nullable String sent, String shown) {
        assertThat(Difference.of("text", stored, sent, REDACTION)).isEqualTo(shown);
    }

    @Test
    void longTextsAreShownFromWhereTheyDiffer() {
        String beginning = "0123456789".repeat(25);

        assertThat(Difference.of("text", beginning + "old", beginning + "new", REDACTION))
                .isEqualTo("text is \"…01234567890123456789old\" instead of \"…01234567890123456789new\"");
        assertThat(Difference.of("text", "a" + beginning, "b", REDACTION))
                .isEqualTo("text is \"a" + beginning.substring(0, 99) + "…\" instead of \"b\"");
    }

    @Test
    void aTextLongerThanAnyThatIsSentIsNotShown() {
        assertThat(Difference.of("text", "\\u005c".repeat(200_000) + SECRET, "new", REDACTION))
                .isEqualTo("text is a text of 1200020 characters instead of \"new\"");
    }

    @Test
    void halfACharacterIsLeftOut() {
        String smile = "\ud83d\ude00".repeat(80);

        assertThat(Difference.of("text", smile + "old", smile + "new", REDACTION)
                        .codePoints())
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        assertThat(Difference.of("text", "x" + smile, "y", REDACTION).codePoints())
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    @Test
    void aSecretIsHiddenAlsoWithInvisibleCharactersInItOrNearTheEnd() {
        String torn = SECRET.substring(0, 8) + "\u200b" + SECRET.substring(8);

        assertThat(Difference.of("text", "echoes " + torn, "new", REDACTION))
                .isEqualTo("text is \"echoes ***\" instead of \"new\"");
        assertThat(Difference.of("text", "a".repeat(90) + SECRET, "new", REDACTION))
                .doesNotContain("nf-sec");
    }
}
