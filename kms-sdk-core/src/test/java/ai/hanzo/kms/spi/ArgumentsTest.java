// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers pass in is refused before any request when it could change a path or a header. */
class ArgumentsTest {

    static Stream<String> hostileValues() {
        return Stream.of(
                "..",
                "../admin",
                "a/b",
                "a%2Fb",
                "%2e%2e",
                "a?b",
                "a#b",
                "a\\b",
                "a;b",
                "a b",
                "a&b",
                "a=b",
                "{id}",
                "a\u0000b",
                "a\rb",
                "a\nb",
                "a\r\nX-Evil: 1",
                "a\u001bb",
                "a\u007fb",
                "a\u0085b",
                "a\u2028b",
                "\uD800",
                "a\uDC00b",
                "ü",
                "ａ",
                "\u212Aelvin",
                "\u0130stanbul",
                "😀",
                "",
                " ",
                "\t",
                "\u00a0",
                "x".repeat(1 << 20),
                "-".repeat(1 << 20),
                " ".repeat(1 << 20),
                "a-".repeat(1 << 19));
    }

    @ParameterizedTest
    @MethodSource("hostileValues")
    void aNameThatIsNoSlugIsRefusedWithoutBeingQuoted(String value) {
        assertThatThrownBy(() -> Arguments.connectionName(value))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> unquoted(refused, value));
    }

    @ParameterizedTest
    @MethodSource("hostileValues")
    void aProjectIdThatIsNoIdIsRefusedWithoutBeingQuoted(String value) {
        assertThatThrownBy(() -> Scope.project(value))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> unquoted(refused, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tok\u0000en",
                "tok\ren",
                "tok\nen",
                "tok\r\nX-Evil: 1",
                "tok\u001ben",
                "tok\u007fen",
                "tok\u0085en",
                "tok\uD800en",
                "toké",
                "😀",
                "",
                "  ",
                "\n"
            })
    void aTokenThatFitsIntoNoHeaderIsRefusedWithoutBeingQuoted(String value) {
        assertThatThrownBy(() -> Arguments.token("access token", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The access token ")
                .satisfies(refused -> unquoted(refused, value));
    }

    @Test
    void namesTheEnvironmentForAnArgumentThatOftenComesFromThere() {
        for (String parameter : List.of("apiToken", "clientId", "clientSecret")) {
            assertThatThrownBy(() -> Arguments.notNull(parameter, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(parameter
                            + " must not be null. If it comes from an environment variable, set that variable.");
        }
        assertThatThrownBy(() -> Arguments.notNull("name", null)).hasMessage("name must not be null.");
    }

    @Test
    void aTokenOfAMebibyteIsRefused() {
        String huge = "t".repeat(1 << 20);

        assertThatThrownBy(() -> Arguments.token("access token", huge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The access token has 1048576 characters; at most 16384 are allowed.");
        assertThat(Arguments.token("access token", "t".repeat(16_384))).hasSize(16_384);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\u007fb", "a\u0085b", "a\uD800b", "a\uDC00"})
    void aDescriptionWithControlCharactersOrHalfOfAPairIsRefusedWithoutBeingQuoted(String value) {
        assertThatThrownBy(() -> Arguments.description(value))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> unquoted(refused, value));
    }

    @Test
    void aDescriptionMayHaveLinesTabsAndEveryLetter() {
        assertThat(Arguments.description(" für\n\tdie 😀 Prüfung ")).isEqualTo("für\n\tdie 😀 Prüfung");
        assertThat(Arguments.description(null)).isNull();
        assertThat(Arguments.description("x".repeat(256))).hasSize(256);
        assertThatThrownBy(() -> Arguments.description("x".repeat(257))).hasMessageContaining("257");
    }

    @Test
    void aDescriptionLosesTheSameBlanksAsOnTheServer() {
        assertThat(Arguments.description("\u00a0\u2007\u202f\ufeff\u3000 a\u00a0b \ufeff\u00a0"))
                .isEqualTo("a\u00a0b");
        assertThat(Arguments.description("\u00a0")).isNull();
    }

    @Test
    void aNameAndAnIdLoseTheSameBlanksAsOnTheServer() {
        assertThat(Arguments.connectionName("\u00a0\ufeffa\u3000")).isEqualTo("a");
        assertThat(Arguments.projectId("p\u00a0")).isEqualTo("p");
        assertThatThrownBy(() -> Arguments.connectionName("a\u00a0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheServerKeepsIsNotTrimmed() {
        assertThat(Arguments.trimmed("\u001ca\u0085")).isEqualTo("\u001ca\u0085");
    }

    @Test
    void aNameIsTrimmedAndLowered() {
        assertThat(Arguments.connectionName("  My-Connection-7\n")).isEqualTo("my-connection-7");
        assertThat(Arguments.connectionName("x".repeat(64))).hasSize(64);
        assertThatThrownBy(() -> Arguments.connectionName("x".repeat(65))).hasMessageContaining("at most 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "a-", "a--b", "-", "a_b", "a.b"})
    void hyphensStandAloneAndInside(String value) {
        assertThatThrownBy(() -> Arguments.connectionName(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScopeIsAValue() {
        assertThat(Scope.project(" p_1-A ")).isEqualTo(Scope.project("p_1-A")).hasToString("project p_1-A");
        assertThat(Scope.project("p")).hasSameHashCodeAs(Scope.project("p")).isNotEqualTo(Scope.project("P"));
        assertThat(Scope.ofNullable(null)).isSameAs(Scope.organization()).hasToString("organization");
        assertThat(Scope.ofNullable("p").projectId()).isEqualTo("p");
        assertThat(Scope.organization().projectId()).isNull();
        assertThat(Scope.organization()).isNotEqualTo(Scope.project("organization"));
        assertThat(Scope.project("x".repeat(128)).projectId()).hasSize(128);
        assertThatThrownBy(() -> Scope.project("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void unquoted(Throwable refused, @Nullable String value) {
        assertThat(refused).hasNoCause();
        assertThat(refused.getMessage()).hasSizeLessThan(200);
        if (value != null && value.strip().length() > 1 && !"..".equals(value)) {
            assertThat(refused.getMessage()).doesNotContain(value.strip());
        }
    }
}
