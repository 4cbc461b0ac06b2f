// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.fixture.SignInServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is copied along with a secret and can't be seen: it would be refused, and count towards a lock-out. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class UnseenCharactersTest {

    private static final String ID = "11111111-2222-4333-8444-555555555555";

    private static final Map<String, String> UNSEEN = Map.of(
            "\uFEFF", "ZERO WIDTH NO-BREAK SPACE (U+FEFF)",
            "\u200B", "ZERO WIDTH SPACE (U+200B)",
            "\u200D", "ZERO WIDTH JOINER (U+200D)",
            "\u2060", "WORD JOINER (U+2060)",
            "\u00A0", "NO-BREAK SPACE (U+00A0)",
            "\u202F", "NARROW NO-BREAK SPACE (U+202F)",
            "\u034F", "COMBINING GRAPHEME JOINER (U+034F)",
            "\u115F", "HANGUL CHOSEONG FILLER (U+115F)",
            "\u2800", "BRAILLE PATTERN BLANK (U+2800)",
            "\uFE0F", "VARIATION SELECTOR-16 (U+FE0F)");

    private static final List<Function<String, Object>> SECRETS = List.of(
            secret -> KmsCredentials.universalAuth("client", secret),
            secret -> KmsCredentials.universalAuth(secret, "secret"),
            secret -> KmsCredentials.ldap(ID, "user", secret),
            secret -> KmsCredentials.ldap(ID, secret, "password"),
            KmsCredentials::accessToken,
            secret -> KmsCredentials.from(
                    Map.of("HANZO_KMS_CLIENT_ID", "client", "HANZO_KMS_CLIENT_SECRET", secret)::get));

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areRefusedByNameBeforeAnythingIsSent() {
        UNSEEN.forEach((character, name) -> {
            for (String secret : List.of(character + "quoted", "quoted" + character, "quo" + character + "ted")) {
                for (Function<String, Object> credentials : SECRETS) {
                    assertThatThrownBy(() -> credentials.apply(secret))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(name)
                            .hasMessageNotContaining("quoted");
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u3000", "\u2003", "\uDB40\uDD00"})
    void spacesOfOtherKindsInsideOfASecretAreRefusedToo(String character) {
        for (Function<String, Object> credentials : SECRETS) {
            assertThatThrownBy(() -> credentials.apply("quo" + character + "ted"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("invisible character")
                    .hasMessageNotContaining("quo");
        }
    }

    @Test
    void areRefusedInWhatASupplierGivesBeforeAnythingIsSent() {
        UNSEEN.forEach((character, name) -> {
            try (KmsClient kms = server.client()
                    .credentials(KmsCredentials.oidc("identity", () -> "quo" + character + "ted"))
                    .build()) {
                assertThatThrownBy(() -> kms.appConnections().options()).hasMessageContaining(name);
            }
        });
        assertThat(server.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jwt-of-the-test", "\uFEFFjwt-of-the-test", "jwt-of-the-test\n", "\uFEFFjwt-of-the-test\r\n\r\n"
            })
    void aTokenFileMayBeginWithAMarkAndEndInLineBreaks(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        try (KmsClient kms = server.client()
                .credentials(KmsCredentials.kubernetes("identity", file))
                .build()) {
            kms.appConnections().options();
        }
        assertThat(server.logins())
                .singleElement()
                .satisfies(login -> assertThat(login.body()).contains("\"jwt\":\"jwt-of-the-test\""));
    }
}
