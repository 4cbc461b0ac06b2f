// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.Things;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers for a gateway in front of the server. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class HeaderTest {

    private static final String SECRET = "gateway-s3cr3t";

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void goWithEachRequestAndEachSignIn() {
        try (KmsClient kms = server.client()
                .header("CF-Access-Client-Id", "id.access")
                .header("CF-Access-Client-Secret", "old")
                .header("cf-access-client-secret", SECRET)
                .header("Cookie", "session=1")
                .build()) {
            kms.appConnections().options();
        }
        assertThat(server.all())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("cf-access-client-id", "id.access")
                        .containsEntry("cf-access-client-secret", SECRET)
                        .containsEntry("cookie", "session=1"));
        assertThat(server.bearers()).containsExactly("token-1");
    }

    @Test
    void areRedactedWhenTheServerEchoesThem() {
        server.onCall(request -> Reply.error(400, "BadRequest", "the gateway got " + SECRET + "."));
        try (KmsClient kms = server.client().header("X-Gateway", SECRET).build()) {
            assertThatThrownBy(() -> kms.appConnections().options())
                    .hasMessageContaining("the gateway got ***.")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void doNotGoToAnotherServer() {
        server.accept(Things.TOKEN);
        KmsCredentials token = KmsCredentials.accessToken(Things.TOKEN);
        try (ai.hanzo.kms.extension.OtherServer other =
                server.client().header("X-Gateway", SECRET).otherServer("Other", server.url(), token)) {
            assertThatThrownBy(() -> other.calls().api(Things.class).get("7", null))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(server.all())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("x-gateway"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "AUTHORIZATION",
                "Host",
                "Content-Length",
                "Content-Type",
                "Accept",
                "Accept-Encoding",
                "User-Agent",
                "Connection",
                "Keep-Alive",
                "Transfer-Encoding",
                "TE",
                "Upgrade",
                "Expect",
                "Proxy-Authorization",
                "Proxy-Connection",
                "proxy-anything",
                "X-Api-Key"
            })
    void refusesWhatTheSdkOrHttpOwnsOrTheServerRefuses(String name) {
        assertThatThrownBy(() -> KmsClient.builder().header(name, SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The header " + name.toLowerCase(java.util.Locale.ROOT) + " can't be added")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "X Y", "X:", "X\r\nY", "\u00dc", "(x)"})
    void refusesWhatIsNoNameOfAHeader(String name) {
        assertThatThrownBy(() -> KmsClient.builder().header(name, SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The name of a header must be 1 to 128 of the characters")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "gateway-s3cr3t\r\nX-Injected: 1", "gateway-s3cr3t\u0007", "gateway-s3cr3t\u00e4"})
    void refusesAValueThatNoHeaderMayHoldWithoutQuotingIt(String value) {
        assertThatThrownBy(() -> KmsClient.builder().header("X-Gateway", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value of the header X-Gateway")
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }
}
