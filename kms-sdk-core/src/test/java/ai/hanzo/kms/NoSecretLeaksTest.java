// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.Echo;
import ai.hanzo.kms.fixture.Evidence;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Reply;
import ai.hanzo.kms.fixture.SignInServer.Seen;
import ai.hanzo.kms.fixture.TestCertificates;
import ai.hanzo.kms.fixture.TestProxy;
import ai.hanzo.kms.fixture.VirtualTiming;
import ai.hanzo.kms.internal.auth.Environment;
import ch.qos.logback.classic.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of credentials meets every kind of failure, on a server that echoes whatever it gets. */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class NoSecretLeaksTest {

    private static final String ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    private static final String SECRET = "s3cr3t-Value.of_this:test";
    private static final String SIGNATURE = "s3cr3t+Signature/of/this/test==";
    private static final String ODD_SECRET = "odd \"s3cr3t\" \\ v\u00e4lue + 50%";

    private final SignInServer server = SignInServer.start();
    private final Evidence evidence = Evidence.collect();

    @AfterEach
    void stop() {
        evidence.close();
        server.close();
    }

    /** One way to sign in, and what of it is secret. */
    record Kind(KmsCredentials credentials, List<String> secrets) {

        static Kind of(KmsCredentials credentials, String... secrets) {
            return new Kind(credentials, List.of(secrets));
        }

        @Override
        public String toString() {
            return credentials.toString();
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of(KmsCredentials.universalAuth(ID, SECRET), SECRET),
                Kind.of(KmsCredentials.universalAuth(ID, ODD_SECRET), ODD_SECRET),
                Kind.of(KmsCredentials.ldap(ID, "deploy-user", ODD_SECRET), ODD_SECRET),
                Kind.of(KmsCredentials.oidc(ID, () -> SECRET), SECRET),
                Kind.of(KmsCredentials.jwt(ID, () -> SECRET), SECRET),
                Kind.of(KmsCredentials.azure(ID, () -> SECRET), SECRET),
                Kind.of(KmsCredentials.gcp(ID, () -> SECRET), SECRET),
                Kind.of(KmsCredentials.spiffe(ID, () -> SECRET), SECRET),
                Kind.of(
                        KmsCredentials.aws(
                                ID,
                                () -> SignedAwsRequest.post(
                                        "Action=GetCallerIdentity",
                                        Map.of("Authorization", SECRET, "X-Amz-Security-Token", "session-" + SECRET))),
                        SECRET),
                Kind.of(
                        KmsCredentials.oracleCloud(
                                ID, () -> SignedOracleCloudRequest.of("ocid1.user", ODD_SECRET, "host", "date")),
                        ODD_SECRET),
                Kind.of(
                        KmsCredentials.alibabaCloud(
                                ID, () -> SignedAlibabaCloudRequest.of("LTAI", Instant.EPOCH, "nonce-1", SIGNATURE)),
                        SIGNATURE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aSignInThatFailsShowsNoSecret(Kind kind) {
        for (Function<Seen, Reply> failure : Echo.failures(kind.secrets())) {
            server.onLogin(failure::apply);
            call(server.client().credentials(kind.credentials()));
        }
        evidence.assertHoldsNone(kind.secrets());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aSignInThatWorksShowsNoSecret(Kind kind) {
        call(server.client().credentials(kind.credentials().withOrganizationSlug("acme")));

        evidence.add(kind.credentials());
        evidence.assertHoldsNone(kind.secrets());
        evidence.assertHoldsNone(List.of("token-1"));
    }

    @Test
    void aTokenFileShowsNoSecret(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), SECRET);
        aSignInThatFailsShowsNoSecret(Kind.of(KmsCredentials.kubernetes(ID, file), SECRET));
        Files.writeString(file, SECRET + "\u0007");
        call(server.client().credentials(KmsCredentials.kubernetes(ID, file)));
        Files.write(file, (SECRET + "\u00ff").getBytes(StandardCharsets.ISO_8859_1));
        call(server.client().credentials(KmsCredentials.kubernetes(ID, file)));

        evidence.assertHoldsNone(List.of(SECRET));
    }

    @Test
    void aCallThatFailsDoesNotShowTheTokenThatWasPassedIn() {
        for (Function<Seen, Reply> failure : Echo.failures(List.of(SECRET))) {
            server.onCall(failure::apply);
            call(server.client().credentials(KmsCredentials.accessToken(SECRET)));
            call(server.client().credentials(KmsCredentials.accessToken(() -> SECRET)));
        }
        evidence.assertHoldsNone(List.of(SECRET));
    }

    @Test
    void aCallThatFailsDoesNotShowTheTokenOfTheSignIn() {
        server.onLogin(request -> server.grant(SECRET, 1000, 5000));
        for (Function<Seen, Reply> failure : Echo.failures(List.of(SECRET))) {
            server.onCall(failure::apply);
            call(server.client());
        }
        evidence.assertHoldsNone(List.of(SECRET, SignInServer.CLIENT_SECRET));
    }

    @Test
    void aResponseThatNeverComesShowsNoSecret() {
        CountDownLatch never = new CountDownLatch(1);
        SignInServer.Script stalled = request -> {
            never.await();
            return Reply.dropped();
        };
        server.onCall(stalled);
        call(server.client().attemptTimeout(Duration.ofMillis(200)));
        server.onLogin(stalled);
        call(server.client().attemptTimeout(Duration.ofMillis(200)));

        assertThat(evidence.text()).contains("did not respond in time");
        evidence.assertHoldsNone(List.of("token-1", SignInServer.CLIENT_SECRET));
    }

    @Test
    void aRenewalOrRevocationThatFailsDoesNotShowTheToken() {
        server.onLogin(request -> server.grant(SECRET, 1000, 5000));
        for (Function<Seen, Reply> failure : Echo.failures(List.of(SECRET))) {
            server.onRenewal(failure::apply).onRevocation(failure::apply);
            VirtualTiming clock = new VirtualTiming();
            KmsClient.Builder builder = server.client()
                    .extend(settings -> settings.timing(clock))
                    .credentials(KmsCredentials.universalAuth("id", SignInServer.CLIENT_SECRET)
                            .revokedOnClose());
            callTwice(builder, () -> clock.advance(Duration.ofSeconds(901)));
        }
        assertThat(server.renewals()).isNotEmpty();
        assertThat(server.revocations()).isNotEmpty();
        evidence.assertHoldsNone(List.of(SECRET, SignInServer.CLIENT_SECRET));
    }

    @Test
    void aSupplierThatThrowsDuringARefreshIsNotQuotedInTheLog() {
        VirtualTiming clock = new VirtualTiming();
        server.terms(1000, 1000);
        boolean[] broken = new boolean[1];
        KmsCredentials credentials = KmsCredentials.oidc(ID, () -> {
            if (broken[0]) {
                throw new IllegalStateException(SECRET);
            }
            return "a.b.c";
        });
        callTwice(server.client().extend(settings -> settings.timing(clock)).credentials(credentials), () -> {
            broken[0] = true;
            clock.advance(Duration.ofSeconds(901));
        });

        assertThat(evidence.text()).contains("The supplier of the credentials threw java.lang.IllegalStateException.");
        evidence.assertHoldsNone(List.of(SECRET));
    }

    @Test
    void aValueThatIsRefusedBeforeAnyRequestIsNotQuoted() {
        String bad = SECRET + "\r\nX-Injected: 1";
        List<Runnable> attempts = List.of(
                () -> KmsCredentials.accessToken(bad),
                () -> KmsCredentials.universalAuth(bad, bad),
                () -> KmsCredentials.universalAuth("id", bad),
                () -> KmsCredentials.ldap(ID, "user", bad),
                () -> KmsCredentials.ldap(SECRET, "user", "password"),
                () -> SignedAlibabaCloudRequest.of("key", Instant.EPOCH, "nonce", bad),
                () -> SignedOracleCloudRequest.of("user", bad, "host", "date"),
                () -> server.client().proxyCredentials("user", bad),
                () -> server.client().userAgent(bad),
                () -> KmsClient.builder()
                        .baseUrl("https://user:" + SECRET + "@host")
                        .build(),
                () -> KmsClient.builder()
                        .baseUrl("https://host/?token=" + SECRET)
                        .build());
        for (Runnable attempt : attempts) {
            evidence.addFailureOf(attempt);
        }
        call(server.client().credentials(KmsCredentials.accessToken(() -> bad)));
        call(server.client().credentials(KmsCredentials.oidc(ID, () -> bad)));

        assertThat(server.all()).isEmpty();
        evidence.assertHoldsNone(List.of(SECRET));
    }

    @Test
    void aProxyThatRefusesShowsNoPassword() {
        try (TestProxy proxy = TestProxy.withPasswordBefore(server)) {
            String wrong = "wrong-" + SECRET;
            server.onCall(request -> Reply.error(407, "Proxy", "you sent " + wrong));
            KmsClient.Builder builder = server.client()
                    .baseUrl("http://" + TestCertificates.SERVER_NAME)
                    .allowInsecureHttp(true)
                    .proxy(proxy.selector());
            call(builder.proxyCredentials(TestProxy.USER, wrong));
            call(builder.proxyCredentials(TestProxy.USER, TestProxy.PASSWORD));

            evidence.add(builder);
            evidence.assertHoldsNone(List.of(
                    SECRET,
                    TestProxy.PASSWORD,
                    TestProxy.USER + ":" + TestProxy.PASSWORD,
                    TestProxy.USER + ":" + wrong));
        }
    }

    @Test
    void aHeaderForAGatewayIsNotShown() {
        for (Function<Seen, Reply> failure : Echo.failures(List.of(SECRET))) {
            server.onCall(failure::apply);
            call(server.client().header("CF-Access-Client-Secret", SECRET));
        }
        server.onLogin(request -> Reply.error(400, "BadRequest", "you sent " + SECRET));
        KmsClient.Builder builder = server.client().header("CF-Access-Client-Secret", SECRET);
        call(builder);
        evidence.addFailureOf(() -> builder.header("Authorization", SECRET));
        evidence.addFailureOf(() -> builder.header("X-Gateway", SECRET + "\u00e4"));
        evidence.addFailureOf(() -> builder.header(SECRET + ":", "x"));

        evidence.add(builder);
        evidence.assertHoldsNone(List.of(SECRET));
    }

    @Test
    void aProxyPasswordOfTheEnvironmentIsNotShown() {
        try (TestProxy proxy = TestProxy.withPasswordBefore(server)) {
            String user = TestProxy.USER + ":wrong-" + SECRET.replace(":", "%3A") + "@";
            for (String value :
                    List.of(user + proxy.address(), user + "localhost:1", user + ":x", "socks5://" + user)) {
                KmsClient.Builder builder = server.client()
                        .baseUrl("http://" + TestCertificates.SERVER_NAME)
                        .allowInsecureHttp(true)
                        .environment(new Environment(name -> null, Map.of("http_proxy", value)::get));
                evidence.addFailureOf(() -> call(builder));
                evidence.add(builder);
            }
            assertThat(proxy.heads()).isNotEmpty();
            evidence.assertHoldsNone(List.of(SECRET, SECRET.replace(":", "%3A"), TestProxy.USER + ":wrong-" + SECRET));
        }
    }

    private void call(KmsClient.Builder builder) {
        callTwice(builder.extend(settings -> settings.timing(new VirtualTiming())), () -> {});
    }

    private void callTwice(KmsClient.Builder builder, Runnable between) {
        try (KmsClient kms = builder.listener(evidence).maxResponseBytes(65_536).build()) {
            AppConnections calls = kms.appConnections();
            evidence.addFailureOf(calls::options);
            between.run();
            evidence.addFailureOf(calls::options);
            evidence.add(kms);
            evidence.add(calls);
            evidence.add(kms.calls());
            evidence.add(kms.options());
        }
    }

    @Test
    void theSearchFindsWhatIsThere() {
        org.slf4j.LoggerFactory.getLogger("anywhere").trace("a line with {}", "planted-secret");

        assertThat(evidence.level()).isEqualTo(Level.TRACE);
        assertThat(evidence.text()).contains("a line with planted-secret");
        assertThat(Evidence.forms("a\"b c")).contains("a\"b c", "a\\\"b c", "a%22b+c", "YSJiIGM=");
    }
}
