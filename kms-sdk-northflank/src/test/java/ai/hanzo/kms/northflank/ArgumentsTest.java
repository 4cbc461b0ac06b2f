// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.northflank.fixture.StubKms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in itself is refused before anything is sent, and never quoted. */
class ArgumentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                "a-",
                "a--b",
                "a_b",
                "a.b",
                "a b",
                "ä",
                "..",
                "../x",
                "a/b",
                "a%2Fb",
                "a?b",
                "a#b",
                "a\r\nb",
                "a\u0000b",
                "\ud800"
            })
    void aBadNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnectionRequest.builder()
                        .name(name)
                        .apiToken("t")
                        .build())
                .withMessageContaining("connection name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnectionUpdate.builder().name(name));
    }

    @Test
    void aNameOfSixtyFourCharactersPassesAndOneMoreDoesNot() {
        assertThat(NorthflankConnectionRequest.builder()
                        .name("a".repeat(64))
                        .apiToken("t")
                        .build()
                        .name())
                .hasSize(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnectionRequest.builder()
                        .name("a".repeat(65))
                        .apiToken("t")
                        .build())
                .withMessageContaining("65")
                .withMessageContaining("64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "secret\r\nX-Evil: 1", "secret\u0000", "secret\ud800"})
    void aBadTokenIsRefusedWithoutBeingQuoted(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnectionRequest.builder()
                        .name("a")
                        .apiToken(token)
                        .build())
                .withMessageContaining("Northflank API token")
                .withMessageNotContaining("secret");
    }

    @Test
    void hugeValuesAreRefusedWithTheirLengthOnly() {
        String huge = "x".repeat(1 << 20);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnectionRequest.builder()
                        .name("a")
                        .apiToken(huge)
                        .build())
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).contains("1048576"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnectionRequest.builder()
                        .name("a")
                        .apiToken("t")
                        .description(huge)
                        .build())
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/b", "a%2Fb", "a?b", "a#b", "a\nb"})
    void aBadProjectIdIsRefused(String projectId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnectionRequest.builder()
                        .name("a")
                        .apiToken("t")
                        .projectId(projectId)
                        .build())
                .withMessageContaining("project ID");
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.project(projectId));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        NorthflankConnectionRequest.builder().apiToken("t").build())
                .withMessageContaining("name(...)");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> NorthflankConnectionRequest.builder().name("a").build())
                .withMessageContaining("apiToken(...)");
    }

    @Test
    void anUpdateThatChangesNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NorthflankConnectionUpdate.builder().build())
                .withMessageContaining("changes nothing");
    }

    @Test
    void textFormsMaskTheToken() {
        assertThat(NorthflankConnectionRequest.builder()
                        .name("a")
                        .apiToken("very-secret")
                        .build())
                .asString()
                .contains("name=a")
                .doesNotContain("very-secret");
        assertThat(NorthflankConnectionUpdate.builder().apiToken("very-secret").build())
                .asString()
                .doesNotContain("very-secret");
        assertThat(new ApiToken("very-secret")).asString().doesNotContain("very-secret");
    }

    @Test
    void aBadNameInALookupSendsNothing() {
        try (StubKms server = StubKms.responding(200, "{}");
                KmsClient kms = server.client()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NorthflankConnections.of(kms).findByName("../x", Scope.organization()));

            assertThat(server.received()).isEmpty();
        }
    }
}
