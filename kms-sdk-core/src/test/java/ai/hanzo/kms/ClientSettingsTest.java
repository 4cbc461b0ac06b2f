// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.fixture.Caught;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.call.BaseUrl;
import ai.hanzo.kms.internal.call.Service;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a client goes, and how long it may take. */
class ClientSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.kms.hanzo.ai,https://app.kms.hanzo.ai",
        "https://app.kms.hanzo.ai/,https://app.kms.hanzo.ai",
        "' HTTPS://App.KMS.Hanzo.AI:8443/ ',https://app.kms.hanzo.ai:8443",
        "https://10.0.0.1,https://10.0.0.1",
        "https://[2001:db8::1]:8443,https://[2001:db8::1]:8443",
        "http://localhost:8080,http://localhost:8080",
        "http://LocalHost,http://localhost",
        "http://127.0.0.1:1,http://127.0.0.1:1",
        "http://127.255.3.4,http://127.255.3.4",
        "http://[::1]:65535,http://[::1]:65535"
    })
    void takesAnOriginAndClearTextToLoopbackOnly(String url, String origin) {
        assertThat(BaseUrl.of(url, false, Service.HANZO_KMS)).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.kms.hanzo.ai", "http://10.0.0.1", "http://192.168.1.1:8080",
                        "http://localhost.evil.example",
                "http://127.0.0.1.evil.example", "http://evil.example#127.0.0.1", "http://128.0.0.1", "http://0.0.0.0",
                "http://[::ffff:8.8.8.8]", "http://notlocalhost", "http://[2001:db8::1]"
            })
    void refusesClearTextToOtherHosts(String url) {
        assertThatThrownBy(() -> BaseUrl.of(url, false, Service.HANZO_KMS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://App.KMS.Hanzo.AI,app.kms.hanzo.ai,443",
        "http://localhost,localhost,80",
        "https://10.0.0.1:8443,10.0.0.1,8443",
        "http://[::1]:65535,::1,65535"
    })
    void knowsHostAndPortOfTheServer(String url, String host, int port) {
        BaseUrl origin = BaseUrl.of(url, false, Service.HANZO_KMS);

        assertThat(origin.host()).isEqualTo(host);
        assertThat(origin.port()).isEqualTo(port);
    }

    @Test
    void takesClearTextToOtherHostsOnRequest() {
        assertThat(BaseUrl.of("http://kms.internal:8080", true, Service.HANZO_KMS))
                .hasToString("http://kms.internal:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hidden",
                "hidden.example",
                "//hidden.example",
                "ftp://hidden.example",
                "file:///etc/hidden",
                "https:hidden.example",
                "https://",
                "https:///hidden",
                "https://user@hidden.example",
                "https://user:hidden@kms.example",
                "https://:hidden@kms.example",
                "https://kms.example/hidden",
                "https://kms.example/hidden/",
                "https://kms.example//",
                "https://kms.example?hidden=1",
                "https://kms.example/?hidden",
                "https://kms.example#hidden",
                "https://kms.example/#",
                "https://kms.example?",
                "https://kms hidden",
                "https://kms.example:0",
                "https://kms.example:65536",
                "https://kms.example:hidden",
                "https://kms_hidden.example",
                "https://hidden%2eexample",
                "https://hüdden.example",
                "https://kms.example\r\nX: hidden",
                "https://kms.example\\hidden",
                "https://[hidden]",
                "https://kms.hidden.",
                "https://-hidden-",
                "jdbc:https://kms.example/hidden",
                "https://kms.example:443:hidden"
            })
    void refusesWhatIsNoOriginWithoutQuotingIt(String url) {
        for (boolean allowInsecure : new boolean[] {true, false}) {
            assertThatThrownBy(() -> BaseUrl.of(url, allowInsecure, Service.HANZO_KMS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void theBuilderRefusesABadAddressBeforeAnythingIsSent() {
        assertThatThrownBy(() -> Things.client("http://kms.example").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowInsecureHttp");
    }

    @Test
    void hasTheDefaultsThatAreDocumented() {
        CallOptions defaults = CallOptions.defaults();

        assertThat(defaults.attemptTimeout()).isEqualTo(Duration.ofSeconds(35));
        assertThat(defaults.callTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(defaults.maxAttempts()).isEqualTo(4);
        assertThat(defaults.maxResponseBytes()).isEqualTo(16_777_216);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,false",
        "PT-1S,false",
        "PT0.000000001S,true",
        "PT24H,true",
        "PT24H0.000000001S,false",
        "PT2562047788015215H30M7S,false"
    })
    void limitsTimesToADay(Duration time, boolean allowed) {
        CallOptions defaults = CallOptions.defaults();
        KmsClient.Builder builder = KmsClient.builder();
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable setting :
                java.util.List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> defaults.withAttemptTimeout(time),
                        () -> defaults.withCallTimeout(time),
                        () -> builder.attemptTimeout(time),
                        () -> builder.callTimeout(time),
                        () -> builder.connectTimeout(time))) {
            if (allowed) {
                assertThatCode(setting).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(setting)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Timeout must be more than zero");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,false", "-1,false", "1,true", "100,true", "101,false", "2147483647,false"})
    void limitsTheNumberOfAttempts(int attempts, boolean allowed) {
        if (allowed) {
            assertThat(CallOptions.defaults().withMaxAttempts(attempts).maxAttempts())
                    .isEqualTo(attempts);
        } else {
            assertThatThrownBy(() -> CallOptions.defaults().withMaxAttempts(attempts))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxAttempts");
        }
    }

    @ParameterizedTest
    @CsvSource({"0,false", "-1,false", "1,true", "2147483639,true", "2147483640,false", "9223372036854775807,false"})
    void limitsTheSizeOfResponsesToWhatAnArrayHolds(long bytes, boolean allowed) {
        if (allowed) {
            assertThat(CallOptions.defaults().withMaxResponseBytes(bytes).maxResponseBytes())
                    .isEqualTo(bytes);
        } else {
            assertThatThrownBy(() -> CallOptions.defaults().withMaxResponseBytes(bytes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxResponseBytes");
        }
    }

    @Test
    void aViewHasItsOwnOptionsAndSharesTheConnection() {
        try (ScriptedServer server = ScriptedServer.replying(Reply.json(200, Things.ONE), Reply.json(503, "{}"));
                KmsClient kms = Things.client(server.url())
                        .extend(settings -> settings.timing(new VirtualTiming()))
                        .build()) {
            Things.call(kms, "GET");
            KmsException failure =
                    Caught.from(() -> Things.call(kms.withOptions(kms.options().withMaxAttempts(2)), "GET"));

            assertThat(failure.attempts()).isEqualTo(2);
            assertThat(Caught.from(() -> Things.call(kms, "GET")).attempts()).isEqualTo(4);
            assertThat(server.connections()).isOne();
        }
    }
}
