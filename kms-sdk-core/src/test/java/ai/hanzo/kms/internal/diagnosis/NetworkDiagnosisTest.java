// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsDiagnosis;
import ai.hanzo.kms.KmsDiagnosis.Check;
import ai.hanzo.kms.KmsDiagnosis.Outcome;
import ai.hanzo.kms.KmsDiagnosis.Problem;
import ai.hanzo.kms.fixture.DiagnosedServer;
import ai.hanzo.kms.fixture.Reply;
import ai.hanzo.kms.fixture.ScriptedServer;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.TestCertificates;
import ai.hanzo.kms.fixture.TestProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDiagnosisTest {

    private static final String SECRET = "client-secret-of-the-diagnosis";

    @Test
    void namesAnUnknownHost() {
        assertProblem(client("https://kms.hanzo.invalid").diagnose(), Problem.UNKNOWN_HOST, Check.NAME_LOOKUP);
    }

    @Test
    void namesAPortThatRefuses() throws IOException {
        assertProblem(
                client("https://localhost:" + closedPort()).diagnose(), Problem.CONNECTION_REFUSED, Check.CONNECT);
    }

    @Test
    void namesAPortThatSaysNothingToTls() throws IOException {
        try (ServerSocket silent = silentPort()) {
            assertProblem(
                    impatient("https://localhost:" + silent.getLocalPort()).diagnose(), Problem.NO_RESPONSE, Check.TLS);
        }
    }

    @Test
    void namesAPortThatSaysNothingToARequest() throws IOException {
        try (ServerSocket silent = silentPort()) {
            assertProblem(
                    impatient("http://localhost:" + silent.getLocalPort()).diagnose(),
                    Problem.NO_RESPONSE,
                    Check.STATUS);
        }
    }

    @Test
    @Timeout(30)
    void doesNotWaitForAHandshakeOfWhichAByteComesNowAndThen() throws Exception {
        CompletableFuture<Void> server;
        try (ServerSocket slow = silentPort()) {
            server = CompletableFuture.runAsync(() -> trickle(slow));

            KmsDiagnosis found = client("https://localhost:" + slow.getLocalPort())
                    .connectTimeout(Duration.ofSeconds(3))
                    .attemptTimeout(Duration.ofSeconds(4))
                    .diagnose();

            assertThat(found.problems()).as(found.text()).containsExactly(Problem.TLS_FAILED);
        }
        server.get();
    }

    /** Serves each connection on a thread of its own, so that no connection waits for an earlier one. */
    private static void trickle(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread thread = new Thread(() -> trickle(client), "trickle");
                thread.setDaemon(true);
                thread.start();
            } catch (SocketException e) {
                assertThat(listener.isClosed()).as("the port is closed").isTrue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Begins a long record of TLS, and goes on with it as long as the client reads. */
    private static void trickle(Socket client) {
        try (client) {
            client.getOutputStream().write(new byte[] {0x16, 0x03, 0x03, 0x40, 0x00});
            while (true) {
                client.getOutputStream().write(0);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    @Test
    void goesThroughTheProxy() {
        try (SignInServer server = serverWithTls();
                TestProxy proxy = TestProxy.before(server)) {
            KmsDiagnosis found = throughTo(TestCertificates.SERVER_NAME, proxy.selector())
                    .credentials(KmsCredentials.universalAuth(SignInServer.CLIENT_ID, SignInServer.CLIENT_SECRET))
                    .diagnose();

            assertThat(found.problems()).as(found.text()).isEmpty();
            assertThat(found.step(Check.PROXY).orElseThrow().facts())
                    .containsEntry("address", proxy.address())
                    .containsEntry("source", "the client builder");
            assertThat(found.step(Check.NAME_LOOKUP).orElseThrow().outcome()).isEqualTo(Outcome.NOT_TRIED);
            assertThat(proxy.requestLines())
                    .allMatch(line -> line.startsWith("CONNECT " + TestCertificates.SERVER_NAME + ":443 "));
        }
    }

    @Test
    void sendsRequestsInClearTextToTheProxyWhole() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start());
                TestProxy proxy = TestProxy.before(server)) {
            KmsDiagnosis found = client("http://kms.hanzo.invalid")
                    .allowInsecureHttp(true)
                    .proxy(proxy.selector())
                    .diagnose();

            assertThat(found.step(Check.STATUS).orElseThrow().outcome()).isEqualTo(Outcome.OK);
            assertThat(found.step(Check.CONNECT).orElseThrow().outcome()).isEqualTo(Outcome.NOT_TRIED);
            assertThat(proxy.requestLines()).contains("GET http://kms.hanzo.invalid/api/status HTTP/1.1");
        }
    }

    @Test
    void namesADeadProxy() throws IOException {
        ProxySelector dead = ProxySelector.of(InetSocketAddress.createUnresolved("localhost", closedPort()));

        assertProblem(throughTo("kms.hanzo.invalid", dead).diagnose(), Problem.PROXY_DEAD, Check.PROXY);
    }

    @Test
    void namesAProxyThatSaysNothing() throws IOException {
        try (ServerSocket silent = silentPort()) {
            ProxySelector proxy =
                    ProxySelector.of(InetSocketAddress.createUnresolved("localhost", silent.getLocalPort()));

            KmsDiagnosis found = throughTo("kms.hanzo.invalid", proxy)
                    .attemptTimeout(Duration.ofSeconds(1))
                    .diagnose();

            assertProblem(found, Problem.PROXY_DEAD, Check.PROXY);
        }
    }

    @Test
    void namesAnUnknownProxy() {
        ProxySelector unknown = ProxySelector.of(InetSocketAddress.createUnresolved("proxy.hanzo.invalid", 3128));

        assertProblem(throughTo("kms.hanzo.invalid", unknown).diagnose(), Problem.PROXY_UNKNOWN, Check.PROXY);
    }

    @Test
    void namesAProxyThatWantsCredentialsForItsTunnel() {
        try (SignInServer server = serverWithTls();
                TestProxy proxy = TestProxy.withPasswordBefore(server)) {
            KmsDiagnosis found =
                    throughTo(TestCertificates.SERVER_NAME, proxy.selector()).diagnose();

            assertProblem(found, Problem.PROXY_WANTS_CREDENTIALS, Check.PROXY);
            assertThat(server.all()).isEmpty();
        }
    }

    @Test
    void namesAProxyThatWantsCredentialsForARequest() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start());
                TestProxy proxy = TestProxy.withPasswordBefore(server)) {
            KmsDiagnosis found = client("http://kms.hanzo.invalid")
                    .allowInsecureHttp(true)
                    .proxy(proxy.selector())
                    .diagnose();

            assertProblem(found, Problem.PROXY_WANTS_CREDENTIALS, Check.PROXY);
            assertThat(server.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 502})
    void namesAProxyThatRefusesToConnect(int status) {
        try (TestProxy proxy = TestProxy.refusing(status)) {
            KmsDiagnosis found =
                    throughTo("kms.hanzo.invalid", proxy.selector()).diagnose();

            assertProblem(found, Problem.PROXY_REFUSES, Check.CONNECT);
            assertThat(found.step(Check.CONNECT).orElseThrow().facts()).containsEntry("status", String.valueOf(status));
        }
    }

    @Test
    void endsWithAnInterruptAndKeepsTheFlag() {
        try (SignInServer server = DiagnosedServer.well(SignInServer.start())) {
            Thread.currentThread().interrupt();

            KmsDiagnosis found = client(server.url()).diagnose();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(found.problems()).containsExactly(Problem.CALL_FAILED);
            assertThat(server.all()).isEmpty();
        }
    }

    @Test
    void hidesTheHeaderOfAGatewayThatAPageEchoes() {
        Reply page = Reply.of(403, "text/html", "<html>", "Server", "denied gateway-secret-of-the-client");
        try (ScriptedServer server = ScriptedServer.replying(page)) {
            KmsDiagnosis found = client(server.url())
                    .header("X-Gateway", "gateway-secret-of-the-client")
                    .diagnose();

            assertThat(found.step(Check.STATUS).orElseThrow().finding()).contains("Server: denied ***");
            assertThat(found.text()).doesNotContain("gateway-secret-of-the-client");
        }
    }

    @Test
    @Timeout(30)
    void anInterruptEndsTheWaitForAHandshake() throws IOException {
        Thread caller = Thread.currentThread();
        try (ServerSocket silent = silentPort()) {
            CompletableFuture<Void> interrupting = CompletableFuture.runAsync(() -> {
                try {
                    // The first connection only tries the port; the second is that of the handshake.
                    silent.accept();
                    silent.accept().getInputStream().read();
                    caller.interrupt();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            KmsDiagnosis found = client("https://localhost:" + silent.getLocalPort())
                    .attemptTimeout(Duration.ofMinutes(1))
                    .diagnose();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(found.problems()).as(found.text()).containsExactly(Problem.CALL_FAILED);
            interrupting.join();
        }
    }

    private static void assertProblem(KmsDiagnosis found, Problem problem, Check check) {
        assertThat(found.problems()).as(found.text()).containsExactly(problem);
        assertThat(found.step(check).orElseThrow().problem()).isEqualTo(problem);
        assertThat(found.step(Check.SIGN_IN).orElseThrow().outcome()).isEqualTo(Outcome.NOT_TRIED);
        assertThat(found.text()).contains(problem.advice()).doesNotContain(SECRET);
    }

    private static KmsClient.Builder client(String url) {
        return KmsClient.builder().baseUrl(url).credentials(KmsCredentials.universalAuth("client-id", SECRET));
    }

    /** For servers that never respond; a limit as short would fail a healthy call on a busy machine. */
    private static KmsClient.Builder impatient(String url) {
        return client(url).attemptTimeout(Duration.ofSeconds(1));
    }

    private static KmsClient.Builder throughTo(String host, ProxySelector proxy) {
        return client("https://" + host)
                .proxy(proxy)
                .sslContext(TestCertificates.shared().trust());
    }

    private static SignInServer serverWithTls() {
        return DiagnosedServer.well(
                SignInServer.startTls(TestCertificates.shared().server(), false));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = silentPort()) {
            return socket.getLocalPort();
        }
    }

    /** The system takes connections for it, which nobody ever reads from. */
    private static ServerSocket silentPort() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
