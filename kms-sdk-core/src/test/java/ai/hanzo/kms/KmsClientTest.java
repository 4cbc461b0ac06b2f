// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.VirtualTiming;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class KmsClientTest {

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Consumer<KmsClient.Builder>> wrongOptions() {
        return Stream.of(
                builder -> builder.connectTimeout(Duration.ZERO),
                builder -> builder.connectTimeout(Duration.ofHours(25)),
                builder -> builder.attemptTimeout(Duration.ofMillis(-1)),
                builder -> builder.callTimeout(Duration.ZERO),
                builder -> builder.maxAttempts(0),
                builder -> builder.maxAttempts(101),
                builder -> builder.maxResponseBytes(0),
                builder -> builder.maxResponseBytes(Long.MAX_VALUE),
                builder -> builder.userAgent("two\r\nlines"),
                builder -> builder.userAgent("x".repeat(257)),
                builder -> builder.proxyCredentials("", "password"),
                builder -> builder.proxyCredentials("user", "pass\nword"),
                builder -> builder.baseUrl("http://kms.hanzo.invalid").build(),
                builder -> builder.baseUrl("https://kms.hanzo.invalid/path").build());
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void refusesAnOptionThatCanNotBeMeant(Consumer<KmsClient.Builder> option) {
        KmsClient.Builder builder = server.client();

        assertThatThrownBy(() -> option.accept(builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("pass\nword", "two\r\n");
    }

    @Test
    void refusesAProxyUserWithAColonWhichBasicCanNotCarry() {
        assertThatThrownBy(() -> server.client().proxyCredentials("us:er", "password"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The proxy user must not contain a colon.");
    }

    @Test
    void hasTheDefaultsThatItsDocumentationNames() {
        try (KmsClient kms = server.client().build()) {
            assertThat(kms.options())
                    .isEqualTo(new CallOptions(Duration.ofSeconds(35), Duration.ofSeconds(90), 4, 16L * 1024 * 1024));
        }
    }

    @Test
    void takesTheOptionsOfTheBuilder() {
        try (KmsClient kms = server.client()
                .attemptTimeout(Duration.ofSeconds(1))
                .callTimeout(Duration.ofSeconds(2))
                .maxAttempts(3)
                .maxResponseBytes(4)
                .build()) {
            assertThat(kms.options()).isEqualTo(new CallOptions(Duration.ofSeconds(1), Duration.ofSeconds(2), 3, 4));
        }
    }

    @Test
    void sendsNothingUntilTheFirstCall() {
        try (KmsClient kms = server.client().build()) {
            assertThat(kms.appConnections()).isNotNull();
        }
        assertThat(server.all()).isEmpty();
    }

    @Test
    void aBuilderMakesClientsThatDoNotShareAnything() {
        KmsClient.Builder builder = server.client();
        KmsClient one = builder.build();
        try (KmsClient other = builder.maxAttempts(1).build()) {
            one.appConnections().options();
            one.close();
            other.appConnections().options();

            assertThat(one.options().maxAttempts()).isEqualTo(4);
        }
        assertThat(server.logins()).hasSize(2);
    }

    @Test
    void aViewSharesTheTokenAndTheConnections() {
        CallOptions quick = CallOptions.defaults().withCallTimeout(Duration.ofSeconds(7));
        try (KmsClient kms = server.client().build()) {
            KmsClient view = kms.withOptions(quick);
            view.appConnections().options();
            kms.appConnections().options();
            view.withOptions(CallOptions.defaults()).appConnections().options();

            assertThat(view.options()).isEqualTo(quick);
            assertThat(kms.options()).isEqualTo(CallOptions.defaults());
            assertThat(view.engine).isSameAs(kms.engine);
        }
        assertThat(server.logins()).hasSize(1);
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void theOptionsOfAViewHoldForItsCalls() {
        server.onCall(request -> SignInServer.Reply.of(503, "text/plain", "busy"));
        try (KmsClient kms = server.client()
                .extend(settings -> settings.timing(new VirtualTiming()))
                .build()) {
            AppConnections patient = kms.appConnections();
            AppConnections once =
                    kms.withOptions(CallOptions.defaults().withMaxAttempts(1)).appConnections();

            assertThatThrownBy(once::options).isInstanceOf(ServerException.class);
            assertThat(server.calls()).hasSize(1);
            assertThatThrownBy(patient::options).isInstanceOf(ServerException.class);
            assertThat(server.calls()).hasSize(5);
        }
    }

    @Test
    void aClosedClientSaysSoWhateverIsAskedOfIt() {
        KmsClient kms = server.client().build();
        KmsClient view = kms.withOptions(CallOptions.defaults());
        AppConnections before = kms.appConnections();
        before.options();
        kms.close();

        List<Runnable> calls = List.of(
                kms::appConnections,
                view::appConnections,
                before::options,
                () -> kms.withOptions(CallOptions.defaults()).appConnections());
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("The KmsClient is closed."));
        assertThat(server.all()).hasSize(2);
    }

    @Test
    void aClosedClientAsksNoSupplierAndRemembersNoRefusal() {
        server.onLogin(request -> SignInServer.Reply.error(401, "UnauthorizedError", "no"));
        KmsClient refused = server.client().build();
        AppConnections calls = refused.appConnections();
        assertThatThrownBy(calls::options).isInstanceOf(AuthenticationException.class);
        refused.close();
        assertThatThrownBy(calls::options).hasMessage("The KmsClient is closed.");

        KmsClient supplied = server.client()
                .credentials(KmsCredentials.accessToken(() -> {
                    throw new AssertionError("asked");
                }))
                .build();
        AppConnections others = supplied.appConnections();
        supplied.close();
        assertThatThrownBy(others::options).hasMessage("The KmsClient is closed.");
    }

    @Test
    void aViewCanBeClosedWithoutClosingTheClient() {
        try (KmsClient kms = server.client().build()) {
            KmsClient kept;
            try (KmsClient view = kms.withOptions(CallOptions.defaults().withMaxAttempts(1));
                    KmsClient viewOfView = view.withOptions(CallOptions.defaults())) {
                viewOfView.appConnections().options();
                kept = view;
            }
            kept.appConnections().options();
            kms.appConnections().options();
        }
    }
}
