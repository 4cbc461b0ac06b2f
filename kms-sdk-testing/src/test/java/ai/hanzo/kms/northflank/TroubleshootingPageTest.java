// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.exception.KmsException;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSync;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.testing.CheckedKms;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sentence that docs/troubleshooting.md quotes is one that the SDK really says when its cause is there. */
class TroubleshootingPageTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^### `(.+)`$");
    private static final String LIBRARIES = "The Hanzo KMS SDK can't work with the libraries that it found";

    /** The longest message without a reason of the server's. */
    private static final int LONGEST = 400;

    private static final Map<String, Consumer<FakeKms>> CAUSES = Map.ofEntries(
            entry("No credentials for Hanzo KMS", kms -> KmsCredentials.from(name -> null)),
            entry("The base URL must be an origin without a path", kms -> client("https://kms.example.com/api")),
            entry("The base URL uses http://", kms -> client("http://kms.example.com")),
            entry("No request reached Hanzo KMS at", kms -> list(client("https://kms.hanzo.invalid"))),
            entry("PKIX path building failed", kms -> {
                try (FakeKms untrusted = CheckedKms.builder().https().start()) {
                    list(client(untrusted.url()));
                }
            }),
            entry("No request got past the proxy", kms -> {
                ProxySelector unknown =
                        ProxySelector.of(InetSocketAddress.createUnresolved("proxy.hanzo.invalid", 3128));
                list(builder("https://kms.hanzo.invalid").proxy(unknown).build());
            }),
            entry(
                    "The JDK does not send the proxy password",
                    kms -> builder("https://kms.hanzo.invalid")
                            .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.hanzo.invalid", 3128)))
                            .proxyCredentials("user", "password")
                            .build()),
            entry(
                    "The proxy in front of Hanzo KMS requires different credentials",
                    kms -> withStatus(407, TroubleshootingPageTest::list)),
            entry("The response is larger than allowed", kms -> {
                kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).always().oversizedBody(2_000_000);
                list(kms.clientBuilder().maxResponseBytes(1_000_000).build());
            }),
            entry(
                    "There are no credentials to send",
                    kms -> list(kms.clientBuilder()
                            .credentials(KmsCredentials.accessToken(() -> ""))
                            .build())),
            entry(
                    "The sign-in with … was not sent",
                    kms -> list(kms.clientBuilder()
                            .credentials(KmsCredentials.kubernetes("identity", Path.of("missing")))
                            .build())),
            entry("Hanzo KMS stored the app connection with the ID … in another scope than requested", kms -> {
                try (FakeKms old =
                        CheckedKms.builder().generation(Generation.OLDEST).start()) {
                    NorthflankConnections.of(old.client())
                            .create(connection("a").projectId("p-1").build());
                }
            }),
            entry("Hanzo KMS at … did not respond in time", kms -> {
                kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).always().stalledBody();
                list(kms.clientBuilder()
                        .attemptTimeout(Duration.ofMillis(300))
                        .maxAttempts(1)
                        .build());
            }),
            entry("The response is not from Hanzo KMS", kms -> {
                kms.faults().onAll().always().webApplication();
                NorthflankConnections.of(kms.client()).list();
            }),
            entry("The server has no such route", kms -> {
                kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).error(404, "Not Found", "Route GET not found");
                NorthflankConnections.of(kms.client()).list();
            }),
            entry(
                    "Hanzo KMS has no such resource",
                    kms -> NorthflankConnections.of(kms.client()).get(UUID.randomUUID())),
            entry("Hanzo KMS, or a proxy in front of it, failed", kms -> {
                kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).always().status(503);
                NorthflankConnections.of(kms.client()).list();
            }),
            entry("The server responded with a redirect", kms -> withStatus(302, TroubleshootingPageTest::list)),
            entry("Hanzo KMS does not accept the credentials of the caller", kms -> list(withWrongSecret(kms))),
            entry("The SDK did not sign in, to protect the identity from a lock-out", kms -> {
                try (KmsClient wrong = withWrongSecret(kms)) {
                    NorthflankConnections northflank = NorthflankConnections.of(wrong);
                    assertThat(catchThrowable(northflank::list)).isNotNull();
                    northflank.list();
                }
            }),
            entry("Hanzo KMS does not accept the access token", kms -> {
                kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).always().expiredToken();
                list(kms.clientBuilder()
                        .credentials(KmsCredentials.accessToken(kms.newAccessToken()))
                        .build());
            }),
            entry("Hanzo KMS received no access token", kms -> {
                kms.faults()
                        .on(Operation.LIST_NORTHFLANK_CONNECTIONS)
                        .always()
                        .error(401, "UnauthorizedError", "Token missing");
                NorthflankConnections.of(kms.client()).list();
            }),
            entry("Hanzo KMS denied the caller permission", kms -> {
                kms.identity().deny(Permission.CREATE);
                create(kms, "a");
            }),
            entry(
                    "Hanzo KMS does not accept this kind of token for this call",
                    kms -> NorthflankConnections.of(kms.client()).projects(create(kms, "a"))),
            entry("Hanzo KMS could not validate the credential of the connection", kms -> {
                kms.northflank().reject("t");
                create(kms, "a");
            }),
            entry("The name is taken in this scope", kms -> {
                create(kms, "a");
                create(kms, "a");
            }),
            entry("The SDK can't tell whether", kms -> {
                kms.faults().on(Operation.CREATE_CONNECTION).drop();
                kms.faults().on(Operation.GET_CONNECTION_BY_NAME).always().status(500);
                create(kms, "a");
            }),
            entry("Hanzo KMS at … sent no complete response", kms -> {
                kms.faults()
                        .on(Operation.UPDATE_CONNECTION)
                        .always()
                        .afterCommit()
                        .drop();
                NorthflankConnections.of(kms.client())
                        .update(
                                create(kms, "a"),
                                NorthflankConnectionUpdate.builder()
                                        .description("new")
                                        .build());
            }),
            entry("Hanzo KMS stored the … but not as sent", kms -> {
                try (FakeKms old =
                        CheckedKms.builder().generation(Generation.MIDDLE).start()) {
                    syncs(old).create(request(old).recursive(true).build());
                }
            }),
            entry(
                    "Hanzo KMS refused the request",
                    kms -> NorthflankConnections.of(kms.client())
                            .delete(sync(kms).connectionId())),
            entry("Hanzo KMS rejected the request as invalid", kms -> {
                try (FakeKms old =
                        CheckedKms.builder().generation(Generation.OLDEST).start()) {
                    create(old, "a".repeat(33));
                }
            }),
            entry("The server's rate limit is reached", kms -> {
                kms.faults().on(Operation.LIST_NORTHFLANK_CONNECTIONS).rateLimited(Duration.ofMinutes(10));
                NorthflankConnections.of(kms.client()).list();
            }),
            entry("Another job of this secret sync is in progress", kms -> {
                kms.faults()
                        .on(Operation.SYNC_SECRETS)
                        .always()
                        .error(400, "BadRequest", "A job for this sync is already in progress");
                syncs(kms).syncSecrets(sync(kms).id());
            }),
            entry("SyncFailedException", kms -> syncs(kms).awaitCompletion(sync(kms), Duration.ofMinutes(5))));

    static List<String> quotes() throws IOException {
        return HEADING.matcher(Files.readString(Path.of("..", "docs", "troubleshooting.md")))
                .results()
                .map(heading -> heading.group(1))
                .filter(quote -> !quote.equals(LIBRARIES))
                .toList();
    }

    @Test
    void everyCauseHasASection() throws IOException {
        assertThat(quotes()).containsExactlyInAnyOrderElementsOf(CAUSES.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotes")
    void theSdkSaysWhatThePageQuotes(String quote) {
        try (FakeKms kms = CheckedKms.start()) {
            Throwable failure = catchThrowable(
                    () -> Objects.requireNonNull(CAUSES.get(quote), quote).accept(kms));

            assertThat(failure).as(quote).isNotNull();
            String said = failure.getClass().getSimpleName() + ": " + failure.getMessage();
            assertThat(said).containsSubsequence(quote.split("…"));
            String message = Objects.requireNonNull(failure.getMessage());
            assertThat(message).endsWith(".");
            assertThat(message.length() - sizeOfServersWords(failure, message))
                    .as(said)
                    .isLessThanOrEqualTo(LONGEST);
        }
    }

    /** The server's word for the error, the JDK's reason and another call's message don't count; the rest is the SDK's own. */
    private static int sizeOfServersWords(Throwable failure, String message) {
        int lookup = message.contains("The lookup of the name failed")
                ? message.indexOf("Look up") - message.indexOf("The lookup")
                : 0;
        int jdk = message.contains("PKIX") ? message.indexOf("; if your company") - message.indexOf('(') : 0;
        String error = failure instanceof KmsException kms ? kms.error() : null;
        return lookup + jdk + (error == null ? 0 : error.length());
    }

    private static KmsClient.Builder builder(String url) {
        return KmsClient.builder().baseUrl(url).credentials(KmsCredentials.accessToken("token"));
    }

    private static KmsClient client(String url) {
        return builder(url).build();
    }

    private static KmsClient withWrongSecret(FakeKms kms) {
        return kms.clientBuilder()
                .credentials(KmsCredentials.universalAuth(kms.clientId(), "wrong-secret"))
                .build();
    }

    private static void list(KmsClient kms) {
        try (kms) {
            NorthflankConnections.of(kms).list();
        }
    }

    private static NorthflankConnectionRequest.Builder connection(String name) {
        return NorthflankConnectionRequest.builder().name(name).apiToken("t");
    }

    private static UUID create(FakeKms kms, String name) {
        return NorthflankConnections.of(kms.client())
                .create(connection(name).build())
                .id();
    }

    private static NorthflankSecretSyncs syncs(FakeKms kms) {
        return NorthflankSecretSyncs.of(kms.client());
    }

    /** Creates a sync whose secret group is missing, so that its run fails. */
    private static NorthflankSecretSync sync(FakeKms kms) {
        return syncs(kms).create(request(kms).build());
    }

    private static NorthflankSecretSyncRequest.Builder request(FakeKms kms) {
        kms.addProject("p-1", "Payments");
        kms.secretSyncs().addFolder("p-1", "dev", "/", Map.of("KEY", "value"));
        return NorthflankSecretSyncRequest.builder()
                .name("s")
                .projectId("p-1")
                .connectionId(create(kms, "a"))
                .environment("dev")
                .keepUnknownKeys()
                .destination("shop", "settings");
    }

    private static void withStatus(int status, Consumer<KmsClient> call) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Location", "https://kms.hanzo.invalid/");
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            try {
                call.accept(client("http://localhost:" + server.getAddress().getPort()));
            } finally {
                server.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
